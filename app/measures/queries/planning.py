"""How soon a change would show, by how often it is measured, and what a series has so far."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum, sqrt
from typing import NamedTuple

from app.measures.models.period import Frequency
from app.measures.models.summary import Slot, Summary
from app.statistics.masking import Kind
from app.statistics.planning import Outlook, Plan, foresee

WEEKS_OF_A_YEAR = 365.2425 / 7
WEEKS = {
    Frequency.WEEK: 1.0,
    Frequency.FORTNIGHT: 2.0,
    Frequency.MONTH: WEEKS_OF_A_YEAR / 12,
    Frequency.QUARTER: WEEKS_OF_A_YEAR / 4,
    Frequency.HALF_YEAR: WEEKS_OF_A_YEAR / 2,
    Frequency.YEAR: WEEKS_OF_A_YEAR,
}
SIDE_BY_SIDE = (Frequency.WEEK, Frequency.FORTNIGHT, Frequency.MONTH)
USUAL_BASELINE, LONGEST_BASELINE = 8, 24


class Forecast(NamedTuple):
    """A plan, and how soon its change would show at each frequency."""

    plan: Plan
    outlooks: Mapping[Frequency, Outlook]


class Past(NamedTuple):
    """What a series has so far: its level, how much is counted in a week, and how it spreads.

    In the units of a plan; None where it does not tell. `baseline` is a number of periods.
    """

    now: float
    per_week: float | None
    spread: float | None
    baseline: int


@lru_cache(maxsize=256)
def forecast(plan: Plan) -> Forecast:
    """Return how soon the change would show when measured weekly, fortnightly and monthly."""
    return Forecast(
        plan, {frequency: foresee(plan, weeks=WEEKS[frequency]) for frequency in SIDE_BY_SIDE}
    )


def read_past(summary: Summary, *, kind: Kind, per: float = 1.0) -> Past | None:
    """Return what the last phase of a series tells, as its reader sees it; None without a number.

    `per` is what the rates of the series are multiplied by.
    """
    phase = summary.analysis.last_phase
    slots = [slot for slot in summary.slots[phase.first :] if slot.value is not None]
    if not slots:
        return None
    values = [slot.value for slot in slots if slot.value is not None]
    now = fsum(values) / len(values) if phase.centre is None else phase.centre
    weeks = WEEKS.get(summary.frequency)
    sizes = [slot.denominator for slot in slots if slot.denominator]
    per_week = sum(sizes) / len(slots) / weeks if sizes and weeks else None
    if kind is Kind.COUNT:
        now = now / weeks if weeks else now
    return Past(
        now / per if kind is Kind.RATE else now,
        per_week,
        _spread(slots) if kind is Kind.AVERAGE else None,
        min(max(len(slots), USUAL_BASELINE), LONGEST_BASELINE),
    )


def _spread(slots: Sequence[Slot]) -> float | None:
    """Return the standard deviation of one answer, judged by how the averages of many differ."""
    pairs = [(slot.value, slot.denominator) for slot in slots]
    known = [(value, size) for value, size in pairs if value is not None and size]
    if len(known) < 2:
        return None
    whole = sum(size for _value, size in known)
    middle = fsum([value * size for value, size in known]) / whole
    squares = fsum([size * (value - middle) ** 2 for value, size in known])
    return sqrt(squares / (len(known) - 1))
