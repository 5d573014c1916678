"""How much has happened since the pack of an earlier gathering: totals, and no names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.coaching.models import HelpRequest
from app.cycles.models import Decision, Stage
from app.extensions import db
from app.networks.models import Team
from app.packs.content import TeamContent
from app.statistics.conclusions import Outcome

SHIFTS = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE})

Tested = Mapping[int, tuple[Stage, Decision | None]]
"""How far each cycle is, by its id."""

NOT_YET = (Stage.PLAN, None)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted at a moment: what each series says, and how far each cycle is.

    ``delivered`` of the ``teams`` had no number left to deliver.
    """

    outcomes: Mapping[int, Outcome]
    tested: Tested
    teams: int = 0
    delivered: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What has happened since a gathering: ``shifts`` by which way, and tests."""

    shifts: Mapping[Outcome, int]
    started: int
    adopted: int


def tally_since(before: Counted, now: Counted) -> Tally:
    """Return what is new in what is counted."""
    shifts = Counter(
        outcome
        for key, outcome in now.outcomes.items()
        if outcome in SHIFTS and outcome is not before.outcomes.get(key)
    )
    pairs = [(before.tested.get(key, NOT_YET), one) for key, one in now.tested.items()]
    return Tally(
        shifts,
        started=sum(_is_started(one) and not _is_started(was) for was, one in pairs),
        adopted=sum(_is_adopted(one) and not _is_adopted(was) for was, one in pairs),
    )


def count_of_teams_seen(teams: Iterable[TeamContent]) -> Counted:
    """Return what a reader of the work of some teams sees of them, their own measures too."""
    seen = list(teams)
    return Counted(
        {
            one.id: one.summary.analysis.conclusion.outcome
            for team in seen
            for one in team.series
            if not one.is_closed
        },
        {one.id: (one.stage, one.decision) for team in seen for one in team.cycles},
    )


def count_who_ask(network_id: int, moment: datetime) -> int:
    """Return how many teams at work waited for an answer to a question for help at a moment."""
    found = select(func.count(HelpRequest.team_id.distinct())).join(
        Team, Team.id == HelpRequest.team_id
    )
    found = found.where(Team.network_id == network_id, HelpRequest.asked_at <= moment)
    for ended in (HelpRequest.answered_at, HelpRequest.withdrawn_at, Team.closed_at):
        found = found.where(or_(ended.is_(None), ended > moment))
    return db.session.scalar(found) or 0


def _is_started(tested: tuple[Stage, Decision | None]) -> bool:
    return tested[0] is not Stage.PLAN


def _is_adopted(tested: tuple[Stage, Decision | None]) -> bool:
    return tested[1] is Decision.ADOPT
