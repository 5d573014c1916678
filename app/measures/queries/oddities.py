"""A number far from its past: a question to the one who types it, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.summary import Slot, Summary
from app.statistics.limits.xmr import find_xmr_limits
from app.statistics.masking import Kind

ENOUGH = 8
TIMES = 3
LEAST_STEP = 5


class OddityKind(StrEnum):
    """What is odd about a number."""

    SWAPPED = "swapped"
    LARGE_DENOMINATOR = "large_denominator"
    SMALL_DENOMINATOR = "small_denominator"
    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Past:
    """What is usual in a series, as far as its past tells: values, and the size of denominators.

    ``lowest`` and ``highest`` are as plotted: a percentage is a fraction.
    """

    lowest: float | None = None
    highest: float | None = None
    fewest: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Oddity:
    """A number that is far from its past: what is odd, and what would have been usual."""

    kind: OddityKind
    past: Past


def find_oddity(
    summary: Summary, measure: Measure, *, reading: Reading, period: Period | None = None
) -> Oddity | None:
    """Return what is odd about a reading, seen from the other periods of its series, or None."""
    if reading.state is not State.MEASURED:
        return None
    past = read_past(summary, measure, besides=period)
    if _is_swapped(reading, measure=measure, past=past):
        return Oddity(OddityKind.SWAPPED, past)
    kind = _judge(reading, measure=measure, past=past)
    return Oddity(kind, past) if kind else None


def read_past(summary: Summary, measure: Measure, *, besides: Period | None = None) -> Past:
    """Return what is usual in the last phase of a series, without one period.

    Values are usual within the mean ± 2.66 mean moving ranges of at least eight points, with
    ranges screened as on the XmR chart; denominators within a third of and three times their
    median, and never less than five from it.
    """
    slots = _slots_that_count(summary, besides=besides)
    if len(slots) < ENOUGH:
        return Past()
    lowest, highest = _limits([slot.value for slot in slots])
    sizes = [slot.denominator for slot in slots if slot.denominator is not None]
    if measure.kind is Kind.COUNT or len(sizes) < ENOUGH:
        return Past(lowest, highest)
    usual = median(sizes)
    fewest, most = min(usual / TIMES, usual - LEAST_STEP), max(usual * TIMES, usual + LEAST_STEP)
    return Past(lowest, highest, fewest, most)


def _slots_that_count(summary: Summary, *, besides: Period | None) -> list[Slot]:
    first = summary.analysis.last_phase.first
    left_out = {one.position for one in summary.left_out}
    return [
        slot
        for position, slot in enumerate(summary.slots)
        if position >= first
        and position not in left_out
        and slot.value is not None
        and slot.period != besides
    ]


def _limits(values: list[float | None]) -> tuple[float | None, float | None]:
    """Return the limits of the values; a series that never moves has none."""
    _mean, limits = find_xmr_limits(values, screened=True)
    if limits.lcl is None or limits.ucl is None or limits.lcl == limits.ucl:
        return None, None
    return limits.lcl, limits.ucl


def _judge(reading: Reading, *, measure: Measure, past: Past) -> OddityKind | None:
    if reading.denominator is not None and past.most is not None and past.fewest is not None:
        if reading.denominator > past.most:
            return OddityKind.LARGE_DENOMINATOR
        if reading.denominator < past.fewest:
            return OddityKind.SMALL_DENOMINATOR
    value = measure.value_of(reading)
    if value is None or past.lowest is None or past.highest is None:
        return None
    if value > past.highest:
        return OddityKind.HIGH
    return OddityKind.LOW if value < past.lowest else None


def _is_swapped(reading: Reading, *, measure: Measure, past: Past) -> bool:
    """Say whether the two numbers are odd as they stand, and usual the other way round."""
    if measure.kind not in {Kind.PERCENTAGE, Kind.RATE}:
        return False
    first, second = reading.numerator, reading.denominator
    if first is None or second is None or first <= second:
        return False
    if measure.kind is Kind.PERCENTAGE:
        return True
    turned = Reading(State.MEASURED, second, first)
    is_odd = _judge(reading, measure=measure, past=past) is not None
    return is_odd and _judge(turned, measure=measure, past=past) is None
