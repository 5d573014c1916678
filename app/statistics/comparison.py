"""The funnel: which of many units lie further from their common level than chance explains.

Spiegelhalter 2005, doi 10.1136/qshc.2005.013755. Nothing here ranks: units keep their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import floor, fsum, isfinite, sqrt
from typing import NamedTuple

from app.statistics.masking import Kind
from app.statistics.signals import Side, side_of

WINSORISED = 0.1
ENOUGH_UNITS = 10
COMPARABLE = frozenset({Kind.PERCENTAGE, Kind.RATE})


class Tally(NamedTuple):
    """What was counted in one unit, over one period or several: so many events among n."""

    events: float
    n: float


class Reach(StrEnum):
    """Between which limits a unit lies: outside is past two standard errors, far outside three."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    FAR_OUTSIDE = "far_outside"


class Band(NamedTuple):
    """The limits for one n, from the lowest up: three, two, two and three errors away."""

    lowest: float
    low: float
    high: float
    highest: float


class Unit(NamedTuple):
    """One unit in the funnel; `z` counts the errors of chance alone from the centre.

    `side` is that of the centre, None on it.
    """

    events: float
    n: float
    level: float
    z: float
    reach: Reach
    side: Side | None


class Funnel(NamedTuple):
    """Units against what they have in common; `centre` is None when nothing was counted.

    `units` follow the order of the tallies, None where n is 0. `dispersion` is φ, how many times
    the variance of chance alone theirs is. `widening` is what each limit is multiplied by: √φ where
    that was asked for and called for, otherwise 1.
    """

    kind: Kind
    centre: float | None
    units: tuple[Unit | None, ...]
    dispersion: float | None = None
    widening: float = 1.0

    @property
    def n_units(self) -> int:
        """The number of units that have something to compare."""
        return len(self.units) - self.units.count(None)

    @property
    def is_dispersed(self) -> bool:
        """Tell whether φ is further above 1 than chance explains: two standard errors."""
        if self.dispersion is None or self.n_units < ENOUGH_UNITS:
            return False
        return self.dispersion > 1 + 2 * sqrt(2 / self.n_units)

    @property
    def outside(self) -> tuple[int, ...]:
        """The positions of the units outside two errors, in the order given."""
        judged = [(place, unit) for place, unit in enumerate(self.units) if unit is not None]
        return tuple([place for place, unit in judged if unit.reach is not Reach.INSIDE])

    def limits_at(self, n: float) -> Band | None:
        """Return the limits for a unit of this size; None where there is nothing to limit."""
        if self.centre is None or n <= 0:
            return None
        return limits_about(self.centre, n, kind=self.kind, widening=self.widening)


def compare_units(
    tallies: Sequence[Tally], *, kind: Kind, widens: bool = False, enough: int = ENOUGH_UNITS
) -> Funnel:
    """Hold each unit against the pooled level of all, in limits that narrow as n grows.

    `widens` asks for limits that allow for over-dispersion: √φ wider, when φ > 1 and there are
    enough units to tell. Numbers that cannot be counted raise ValueError.
    """
    for tally in tallies:
        check(tally, kind=kind)
    counted = [tally for tally in tallies if tally.n]
    centre = pool(counted)
    if centre is None:
        return Funnel(kind, None, (None,) * len(tallies))
    scores = [score(tally, centre=centre, kind=kind) for tally in counted]
    dispersion = estimate_dispersion(scores)
    is_wider = widens and len(counted) >= enough and dispersion > 1
    widening = sqrt(dispersion) if is_wider else 1.0
    units = [
        place_unit(tally, centre=centre, kind=kind, widening=widening) if tally.n else None
        for tally in tallies
    ]
    return Funnel(kind, centre, tuple(units), dispersion, widening)


def check(tally: Tally, *, kind: Kind) -> None:
    """Refuse numbers that cannot be counted, and kinds without a denominator."""
    if kind not in COMPARABLE:
        raise ValueError("Only percentages and rates have a funnel")
    if not (isfinite(tally.events) and isfinite(tally.n)) or tally.events < 0 or tally.n < 0:
        raise ValueError("Events and n are finite numbers, none of them below 0")
    if tally.events and not tally.n:
        raise ValueError("Nothing can happen among none")
    if kind is Kind.PERCENTAGE and tally.events > tally.n:
        raise ValueError("A percentage cannot have more events than n")


def pool(tallies: Sequence[Tally]) -> float | None:
    """Return the level of all taken together, rounded once; None without anything counted."""
    if not tallies:
        return None
    events = sum([Fraction(tally.events) for tally in tallies], Fraction())
    return float(events / sum([Fraction(tally.n) for tally in tallies], Fraction()))


def standard_error(centre: float, n: float, *, kind: Kind) -> float:
    """Return √(p(1 − p)/n) for a percentage, binomial, and √(λ/n) for a rate, Poisson."""
    variance = centre * (1 - centre) if kind is Kind.PERCENTAGE else centre
    return sqrt(variance / n)


def limits_about(centre: float, n: float, *, kind: Kind, widening: float) -> Band:
    """Return the centre ± 2 and 3 standard errors, clipped to what a level can be."""
    error = standard_error(centre, n, kind=kind) * widening
    most = 1.0 if kind is Kind.PERCENTAGE else float("inf")
    return Band(*[min(max(centre + k * error, 0.0), most) for k in (-3, -2, 2, 3)])


def score(tally: Tally, *, centre: float, kind: Kind) -> float:
    """Return the naive z-score, how many standard errors the level lies from the centre."""
    error = standard_error(centre, tally.n, kind=kind)
    return (tally.events / tally.n - centre) / error if error else 0.0


def place_unit(tally: Tally, *, centre: float, kind: Kind, widening: float) -> Unit:
    """Tell where one unit lies; on a limit is inside it."""
    level = tally.events / tally.n
    band = limits_about(centre, tally.n, kind=kind, widening=widening)
    reach = Reach.OUTSIDE
    if band.low <= level <= band.high:
        reach = Reach.INSIDE
    elif not band.lowest <= level <= band.highest:
        reach = Reach.FAR_OUTSIDE
    side = None if level == centre else side_of(above=level > centre)
    return Unit(*tally, level, score(tally, centre=centre, kind=kind), reach, side)


def estimate_dispersion(scores: Sequence[float]) -> float:
    """Return φ, the mean square of the z-scores winsorised at 10 %.

    The lowest and highest tenth are set to the 10 % and 90 % quantiles (R's type 7), so that the
    units outside do not widen the limits that are to show them.
    """
    low, high = quantile(scores, WINSORISED), quantile(scores, 1 - WINSORISED)
    winsorised = [min(max(one, low), high) for one in scores]
    return fsum([one * one for one in winsorised]) / len(scores)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value with this share below it, between the nearest two as R's type 7."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
