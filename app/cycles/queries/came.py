"""What a series showed while a test was done, and what that says of what was predicted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cycles.models import Comparison, Held, Prediction
from app.formats import half_up
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.queries import find_summary
from app.statistics.masking import Audience, Kind

PERCENTAGE_POINTS = 0.05
OF_THE_NUMBER = 0.1


@dataclass(frozen=True, slots=True)
class Came:
    """The points of a test taken together; the value is in the unit of the series.

    A percentage or a rate is the sum of its numerators divided by that of its denominators, an
    average is weighted by how many it is the average of, a count is the mean of a period. When a
    point is hidden from the reader, nothing is said of the others either.
    """

    value: float | None = None
    points: int = 0
    span: tuple[Period, Period] | None = None
    numerator: int = 0
    denominator: int = 0
    is_hidden: bool = False


def read_came(
    series: Series, *, first: date | None, last: date | None, audience: Audience
) -> Came | None:
    """Return what a series showed in the periods of a test, from its first to its last day.

    A period counts when at least half of its days lie in the test; where none does, the period
    counts in which most of the test lay. Where the definition changed meanwhile, only the periods
    after the change are taken.
    """
    if first is None or last is None or last < first:
        return None
    slots = _list_slots(find_summary(series.id, audience), first=first, last=last)
    if not slots:
        return Came()
    span = slots[0].period, slots[-1].period
    if any(slot.state is SlotState.HIDDEN for slot in slots):
        return Came(span=span, is_hidden=True)
    return _pool([slot for slot in slots if slot.value is not None], series.measure, span)


def propose_answer(prediction: Prediction, value: float, *, kind: Kind) -> Held | None:
    """Return whether a predicted number held, by the number that came.

    A little off is partly: five percentage points, or a tenth of what was predicted. About is
    within that, and partly within twice as much.
    """
    if prediction.comparison is None or prediction.expected is None:
        return None
    expected = prediction.expected
    is_share = kind is Kind.PERCENTAGE
    margin = PERCENTAGE_POINTS if is_share else abs(expected) * OF_THE_NUMBER
    shown = float(half_up(value, decimals=2 if is_share else 1))
    came = shown if kind is not Kind.COUNT else value
    off = {
        Comparison.AT_LEAST: expected - max(came, value),
        Comparison.AT_MOST: min(came, value) - expected,
        Comparison.ABOUT: abs(value - expected) - margin,
    }[prediction.comparison]
    off = round(off, 9)
    return Held.YES if off <= 0 else Held.PARTLY if off <= round(margin, 9) else Held.NO


def _list_slots(summary: Summary, *, first: date, last: date) -> list[Slot]:
    if not summary.slots:
        return []
    counted = _list_periods(first, last, frequency=summary.slots[0].period.frequency)
    found = [at for at, slot in enumerate(summary.slots) if slot.period in counted]
    begins = max((at for at in summary.breaks if at in found), default=0)
    left_out = {one.position for one in summary.left_out}
    return [summary.slots[at] for at in found if at >= begins and at not in left_out]


def _list_periods(first: date, last: date, *, frequency: Frequency) -> set[Period]:
    """Return the periods that count for a test; of two with as much of it, the earlier."""
    touched = Period.containing(first, frequency).until(Period.containing(last, frequency))
    shared = {
        period: (min(last, period.end) - max(first, period.start)).days + 1 for period in touched
    }
    counted = {
        period
        for period, days in shared.items()
        if 2 * days >= (period.end - period.start).days + 1
    }
    return counted or {max(shared, key=lambda period: shared[period])}


def _pool(slots: Sequence[Slot], measure: Measure, span: tuple[Period, Period]) -> Came:
    if not slots:
        return Came(span=span)
    numerator = sum(slot.numerator or 0 for slot in slots)
    denominator = sum(slot.denominator or 0 for slot in slots)
    found: dict[str, Any] = {"points": len(slots), "span": span}
    found |= {"numerator": numerator, "denominator": denominator}
    values = [slot.value or 0.0 for slot in slots]
    if measure.kind is Kind.COUNT:
        return Came(value=sum(values) / len(values), **found)
    if measure.kind is Kind.AVERAGE:
        return Came(value=_average(slots, values, whole=denominator), **found)
    if not denominator:
        return Came(span=span)
    per = 1 if measure.kind is Kind.PERCENTAGE else measure.rate_per
    return Came(value=numerator / denominator * per, **found)


def _average(slots: Sequence[Slot], values: Sequence[float], *, whole: int) -> float:
    """Return the mean, weighted where it is known of every point how many it is of."""
    counts = [slot.denominator for slot in slots]
    if not all(counts):
        return sum(values) / len(values)
    return sum(value * (count or 0) for value, count in zip(values, counts, strict=True)) / whole
