"""Which teams' numbers let one wait, and whom facilitators may call; the order is the fixed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import url_for

from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.cells import KEPT
from app.boards.views.rows import TeamRow
from app.boards.wording import call_text, listed, ready_text
from app.measures.models.stored_summary import summary_from_text
from app.measures.queries.series import LATE_AFTER
from app.networks.queries import ListedTeam
from app.networks.queries.carers import Carer
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class LateTeam:
    """A team that has late numbers: which, for how long, and whom to call."""

    team: ListedTeam
    measures: str
    ready: str
    call: str
    url: str


def list_late(board: NetworkBoard, rows: Sequence[TeamRow]) -> list[LateTeam]:
    """Return the teams with numbers that have been ready for more than a week."""
    late: dict[int, list[tuple[str, int]]] = {}
    for team_id, name, days in _list_series(board):
        late.setdefault(team_id, []).append((name, days))
    return [_row(row.team, late[row.team.id], board.carers) for row in rows if row.team.id in late]


def _list_series(board: NetworkBoard) -> list[tuple[int, str, int]]:
    """Return team, name and days of every series whose oldest waiting period is late."""
    found, today = [], board.reader.today
    for row in board.series:
        if not row.is_told:
            continue
        since = _waits_since(row, board.reader.audience, today)
        if since is not None and today - since > LATE_AFTER:
            found.append((row.team_id, row.short_name, (today - since).days))
    return found


@lru_cache(maxsize=KEPT)
def _waits_since(row: SeriesRow, audience: Audience, today: date) -> date | None:
    """Return when the oldest period of a series ended that waits for a number."""
    summary = summary_from_text(row.content, series_id=row.series_id, audience=audience)
    oldest = next(summary.list_due(today), None)
    return oldest.end if oldest else None


def _row(team: ListedTeam, late: Sequence[tuple[str, int]], carers: Sequence[Carer]) -> LateTeam:
    own = [one for one in carers if one.team_id == team.id]
    return LateTeam(
        team=team,
        measures=listed([name for name, _days in late], most=3),
        ready=ready_text(max(days for _name, days in late)),
        call=call_text(own),
        url=url_for("networks.show_team_people", team_id=team.id),
    )
