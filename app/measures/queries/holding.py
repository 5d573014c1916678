"""What the stored analysis says about holding a gain: whether it may be, and whether it slips."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from app import clock
from app.audit.queries import list_events
from app.extensions import db
from app.measures.models.choices import DeclinedSuggestion, SuggestionKind
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.pauses import ToldEvent, with_names
from app.statistics.conclusions import Outcome, TargetStatus
from app.statistics.settings import Direction
from app.statistics.signals import Side, SignalKind, is_favourable

LEVEL_POINTS = 12
FEWEST_LEVEL_POINTS = 5
LAST_HELD = 2
WORSE_THAN = 0.9
LASTS = 12


class WhyHold(StrEnum):
    """Why a team may measure more seldom."""

    TARGET = "target"
    IMPROVEMENT = "improvement"


class Slip(StrEnum):
    """How a held gain is seen to slip: by the rule, by the last points, or because it is over."""

    RULE = "rule"
    POINTS = "points"
    FADED = "faded"


@dataclass(frozen=True, slots=True)
class Holding:
    """What there is to say of a series: held how seldom, whether it slips, or why it may be held.

    ``since`` is the period that holding began with. What is offered can be put aside for as long
    as the phase lasts that began on ``offered_from``.
    """

    every: int | None
    since: Period | None
    slip: Slip | None
    why: WhyHold | None
    offered_from: date | None = None

    @property
    def is_held(self) -> bool:
        """Say whether the gain is held now."""
        return self.every is not None


def read_holding(summary: Summary) -> Holding:
    """Return what a stored summary says about holding the gain."""
    expectation = summary.expectation
    if expectation.held_from is None:
        why = find_why_to_hold(summary)
        return Holding(None, None, None, why, _phase_start(summary) if why else None)
    since = Period.containing(expectation.held_from, expectation.frequency)
    return Holding(expectation.held_every, since, find_slip(summary), None)


def find_why_to_hold(summary: Summary) -> WhyHold | None:
    """Say why a series may be measured more seldom: its target is held, or its shift lasts.

    A shift lasts when it still runs and is at least twelve points long.
    """
    expectation, said = summary.expectation, summary.analysis.conclusion
    if expectation.frequency is Frequency.ONCE or expectation.is_finished(clock.today()):
        return None
    if summary.analysis.target_status is TargetStatus.CONSISTENTLY_MET:
        return WhyHold.TARGET
    is_shift = said.outcome is Outcome.IMPROVEMENT and said.kind is SignalKind.SHIFT
    return WhyHold.IMPROVEMENT if is_shift and (said.run_length or 0) >= LASTS else None


def find_slip(summary: Summary) -> Slip | None:
    """Say whether a held gain slips.

    Either the rule of the chart says that it is worse now, or the two last held points are each
    worse than at least nine in ten of the points that were held on to: the last twelve of the
    phase before holding began, and at least five. Where nothing has changed, two are so by chance
    at most once in twenty times, so a slip asks for more numbers and claims nothing. Or the chart
    says that the improvement did not last.
    """
    held_from = summary.expectation.held_from
    if held_from is None:
        return None
    if _turned_worse(summary, since=held_from):
        return Slip.RULE
    points = _list_points(summary)
    before = [value for end, value in points if end < held_from][-LEVEL_POINTS:]
    held = [value for end, value in points if end >= held_from][-LAST_HELD:]
    direction = summary.analysis.settings.direction
    if are_worse(held, before=before, direction=direction):
        return Slip.POINTS
    return Slip.FADED if _did_not_last(summary) else None


def list_put_aside(series_ids: Collection[int]) -> set[tuple[int, date]]:
    """Return the offers that were put aside: of which series, and the first day of which phase."""
    found = select(DeclinedSuggestion.series_id, DeclinedSuggestion.period).where(
        DeclinedSuggestion.series_id.in_(series_ids),
        DeclinedSuggestion.kind == SuggestionKind.HOLDING,
    )
    return {(row.series_id, row.period) for row in db.session.execute(found)}


def list_events_of_holding(series: Series) -> list[ToldEvent]:
    """Return when holding began, changed or ended, the latest first."""
    events = list_events("series", [series.id])
    return with_names([one for one in events if "held_every" in one.content])


def _phase_start(summary: Summary) -> date:
    return summary.slots[summary.analysis.last_phase.first].period.start


def _turned_worse(summary: Summary, *, since: date) -> bool:
    said = summary.analysis.conclusion
    if said.outcome is not Outcome.DETERIORATION or said.last is None:
        return False
    return summary.slots[said.last].period.end >= since


def _did_not_last(summary: Summary) -> bool:
    """Say whether the chart tells of an improvement that is over, and the target is not held."""
    analysis = summary.analysis
    said, direction = analysis.conclusion, analysis.settings.direction
    if analysis.target_status is TargetStatus.CONSISTENTLY_MET:
        return False
    is_better = is_favourable(direction, above=said.side is Side.ABOVE)
    return said.outcome is Outcome.FADED and bool(is_better)


def _list_points(summary: Summary) -> list[tuple[date, float]]:
    """Return last day and value of every point of the last phase that counts."""
    first, excluded = summary.analysis.last_phase.first, summary.analysis.settings.excluded
    return [
        (slot.period.end, slot.value)
        for place, slot in enumerate(summary.slots)
        if slot.value is not None and place >= first and place not in excluded
    ]


def are_worse(held: Sequence[float], *, before: Sequence[float], direction: Direction) -> bool:
    """Say whether the two last held values are both worse than nine in ten of those before."""
    if len(held) < LAST_HELD or len(before) < FEWEST_LEVEL_POINTS:
        return False
    if direction is Direction.NONE:
        return False
    sign = 1 if direction is Direction.UP else -1
    return all(
        sum(sign * value < sign * one for one in before) >= WORSE_THAN * len(before)
        for value in held
    )
