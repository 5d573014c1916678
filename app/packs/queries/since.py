"""How much has happened since the pack of an earlier gathering: totals, and no names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.coaching.models import HelpRequest
from app.cycles.models import Decision, Stage
from app.extensions import db
from app.measures.models.summary import Summary
from app.networks.models import Team
from app.packs.content import NetworkContent
from app.packs.content.frozen import Frozen
from app.statistics.conclusions import Outcome
from app.statistics.masking import Audience

SHIFTS = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE})

Tested = Mapping[int, tuple[Stage, Decision | None]]
"""How far each cycle is, by its id."""

NOT_YET = (Stage.PLAN, None)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a network has done since a gathering: ``shifts`` by which way, and tests."""

    shifts: Mapping[Outcome, int]
    started: int
    adopted: int


def tally_since(before: Frozen, *, summaries: Iterable[Summary], tested: Tested) -> Tally:
    """Return what is new in the series that a reader sees, and in all cycles of the network."""
    was = {key: kept.summary for key, kept in before.kept.items()}
    shifts = Counter(
        outcome
        for one in summaries
        if (outcome := _outcome_of(one)) in SHIFTS
        and outcome is not _outcome_of(was.get((one.series_id, one.audience)))
    )
    earlier = list_tested(before)
    new = {key: one for key, one in tested.items() if one != earlier.get(key, NOT_YET)}
    return Tally(
        shifts,
        started=sum(not _is_started(earlier.get(key, NOT_YET)) for key in _started(new)),
        adopted=sum(
            one[1] is Decision.ADOPT and earlier.get(key, NOT_YET)[1] is not Decision.ADOPT
            for key, one in new.items()
        ),
    )


def list_tested(frozen: Frozen) -> Tested:
    """Return how far every cycle was, for counting alone."""
    return {
        one.id: (Stage(one.stage), one.decision and Decision(one.decision))
        for team in frozen.teams
        for one in team.inside.cycles
    }


def list_summaries(content: NetworkContent) -> list[Summary]:
    """Return the numbers that a reader sees in a pack."""
    return [series.summary for _team, series in content.series]


def count_delivered(frozen: Frozen) -> int:
    """Return how many teams had no number of a period that a pack asked for left to deliver."""
    return sum(
        all(_is_delivered(key.id, frozen) for key in team.series if not key.is_closed)
        for team in frozen.teams
    )


def count_who_ask(network_id: int, moment: datetime) -> int:
    """Return how many teams waited for an answer to a question for help at a moment."""
    found = select(func.count(HelpRequest.team_id.distinct())).join(
        Team, Team.id == HelpRequest.team_id
    )
    found = found.where(Team.network_id == network_id, HelpRequest.asked_at <= moment)
    for ended in (HelpRequest.answered_at, HelpRequest.withdrawn_at):
        found = found.where(or_(ended.is_(None), ended > moment))
    return db.session.scalar(found) or 0


def _is_delivered(series_id: int, frozen: Frozen) -> bool:
    kept = frozen.kept.get((series_id, Audience.TEAM))
    if kept is None:
        return True
    waiting = kept.summary.missing_until(frozen.network.day)
    return not any(slot.period.end < frozen.network.numbers_until for slot in waiting)


def _is_started(tested: tuple[Stage, Decision | None]) -> bool:
    return tested[0] is not Stage.PLAN


def _started(tested: Tested) -> list[int]:
    return [key for key, one in tested.items() if _is_started(one)]


def _outcome_of(summary: Summary | None) -> Outcome | None:
    return None if summary is None else summary.analysis.conclusion.outcome
