"""Teams that have been silent for as long as the network has agreed, and the last sign of each.

This is a list of whom to care for, in the fixed order: nobody stands first for having been silent
longest, and nothing is overdue.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.network_cycles import CycleRow
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.cells import KEPT
from app.boards.wording import call_text, listed, quiet_for, quiet_for_months
from app.coaching.queries.help_requests import Question
from app.coaching.queries.silence import OF_LIFE, SignKind, SignRow
from app.measures.models.period import Period
from app.measures.models.stored_summary import summary_from_text
from app.measures.models.summary import Summary
from app.measures.wording import period_name
from app.networks.queries import ListedTeam
from app.networks.queries.people import TeamPeople
from app.statistics.masking import Audience

NOBODY = TeamPeople()


@dataclass(frozen=True, slots=True)
class Sign:
    """The last that a team is known to have done: the day, and what says what it was.

    The day of a test on few families is not told to a reader outside the team.
    """

    day: date
    say: Callable[[], str]
    tells_day: bool = True

    @property
    def told(self) -> "Sign":
        """Return it as its reader may know it: of a day that is not told, the end of its month."""
        if self.tells_day:
            return self
        _first, last = monthrange(self.day.year, self.day.month)
        return replace(self, day=self.day.replace(day=last))


@dataclass(frozen=True, slots=True)
class SilentTeam:
    """A team that may need support: for how long it has been quiet, its last sign, whom to call."""

    team: ListedTeam
    quiet: str
    last: str
    called: str
    whom: str


def find_last_signs(board: NetworkBoard) -> dict[int, Sign]:
    """Return the last sign of life of each team that has given any, as the reader may know it."""
    signs: dict[int, Sign] = {}
    for team_id, sign in _list_signs(board):
        if team_id not in signs or sign.day > signs[team_id].day:
            signs[team_id] = sign
    return {team_id: sign.told for team_id, sign in signs.items()}


def list_silent_ids(board: NetworkBoard, signs: Mapping[int, Sign]) -> frozenset[int]:
    """Return the teams that have been silent too long and are not simply done for now."""
    last_day = board.reader.today - timedelta(days=board.network.silent_after_days)
    quiet = {
        team.id for team in board.teams if team.id not in signs or signs[team.id].day < last_day
    }
    return frozenset(quiet - _list_up_to_date(board, quiet))


def list_silent(board: NetworkBoard, people: Mapping[int, TeamPeople]) -> list[SilentTeam]:
    """Return the teams that may need support, in the fixed order."""
    signs = find_last_signs(board)
    silent = list_silent_ids(board, signs)
    calls = {row.team_id: row for row in board.signs if row.kind is SignKind.CALL}
    return [
        SilentTeam(
            team=team,
            quiet=quiet_text(signs.get(team.id), board.reader.today),
            last=_last_text(signs.get(team.id)),
            called=_called_text(calls.get(team.id)),
            whom=_whom_text(board, team, people.get(team.id, NOBODY)),
        )
        for team in board.teams
        if team.id in silent
    ]


def quiet_text(sign: Sign | None, today: date) -> str:
    """Return for how long nothing has come from a team, or that nothing ever has."""
    if sign is None:
        return _("nothing logged yet")
    return quiet_for(sign.day, today) if sign.tells_day else quiet_for_months(sign.day, today)


def _list_signs(board: NetworkBoard) -> Iterable[tuple[int, Sign]]:
    for series in board.series:
        sign = _sign_in(series, board.reader.audience)
        if sign is not None:
            yield series.team_id, sign
    for cycle in board.cycles:
        yield cycle.team_id, _sign_of(cycle, audience=board.reader.audience)
    for row in board.signs:
        if row.kind in OF_LIFE:
            yield row.team_id, Sign(_day_of(row), partial(_name, row.kind))


@lru_cache(maxsize=KEPT)
def _sign_in(row: SeriesRow, audience: Audience) -> Sign | None:
    """Return the last number of a series."""
    latest = summary_from_text(row.content, series_id=row.series_id, audience=audience).latest
    return Sign(latest.period.end, partial(_name_number, latest.period)) if latest else None


def _sign_of(cycle: CycleRow, *, audience: Audience) -> Sign:
    if audience is Audience.TEAM or cycle.tells_when:
        return Sign(cycle.last_day, partial(_name_test, cycle.change))
    return Sign(cycle.last_day, lambda: _("a step of a test"), tells_day=False)


def _name_number(period: Period) -> str:
    return _("a number for %(period)s", period=period_name(period))


def _name_test(change: str) -> str:
    return _("a step of the test «%(change)s»", change=formats.within_quotes(change))


def _name(kind: SignKind) -> str:
    return {
        SignKind.COMMENT: _("a comment"),
        SignKind.HELP: _("a question to the facilitators"),
        SignKind.GOAL: _("work on a goal"),
        SignKind.VOICE: _("a voice"),
    }[kind]


def _list_up_to_date(board: NetworkBoard, team_ids: set[int]) -> set[int]:
    """Return the teams that measure and of whom no number is expected now: they pause."""
    today, waits = board.reader.today, dict[int, bool]()
    for series in board.series:
        if series.team_id in team_ids:
            summary = _summary_of(board, series.series_id, series.content)
            if not summary.expectation.is_finished(today):
                is_due = next(summary.list_due(today), None) is not None
                waits[series.team_id] = waits.get(series.team_id, False) or is_due
    return {team_id for team_id, is_due in waits.items() if not is_due}


def _summary_of(board: NetworkBoard, series_id: int, content: str) -> Summary:
    return summary_from_text(content, series_id=series_id, audience=board.reader.audience)


def _last_text(sign: Sign | None) -> str:
    if sign is None:
        return ""
    if not sign.tells_day:
        return _("Last heard from: %(what)s.", what=sign.say())
    return _("Last heard from: %(what)s, %(day)s.", what=sign.say(), day=formats.day(sign.day))


def _called_text(call: SignRow | None) -> str:
    return _("Called %(day)s.", day=formats.day(_day_of(call))) if call else ""


def _whom_text(board: NetworkBoard, team: ListedTeam, people: TeamPeople) -> str:
    leaders = [_("team leader %(name)s", name=listed(people.leaders))] if people.leaders else []
    carers = call_text([one for one in board.carers if one.team_id == team.id])
    return ", ".join([*leaders, *([carers] if carers else [])])


def _day_of(row: SignRow) -> date:
    return row.at.astimezone(clock.OSLO).date()


def list_waiting_teams(board: NetworkBoard) -> Sequence[tuple[ListedTeam, Question]]:
    """Return the questions that wait for an answer, by team in the fixed order."""
    return [
        (team, one) for team in board.teams for one in board.questions if one.team_id == team.id
    ]


def list_notes(board: NetworkBoard) -> dict[int, str]:
    """Say of each team that was called lately when the last call to it was noted."""
    today = board.reader.today
    calls = {row.team_id: _day_of(row) for row in board.signs if row.kind is SignKind.CALL}
    since = today - timedelta(days=board.network.silent_after_days)
    return {
        team_id: _("Note written today.")
        if day == today
        else _("Note written %(day)s.", day=formats.day(day))
        for team_id, day in calls.items()
        if day >= since
    }
