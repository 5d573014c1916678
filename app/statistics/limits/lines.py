"""What the formulas are given, and the lines that they return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from math import isnan, nan
from typing import NamedTuple

from app.statistics.limits.missing import as_floats, finite, finite_or_infinite

PROCESS, NEAR = 3, 2
Column = Sequence[float | None]


class Lines(NamedTuple):
    """The lines of one phase: its centre, and limits with one entry for every point.

    `lcl` and `ucl` lie three standard errors from the centre, `lcl95` and `ucl95` two. None where
    there is no limit.
    """

    centre: float | None
    lcl: tuple[float | None, ...]
    lcl95: tuple[float | None, ...]
    ucl95: tuple[float | None, ...]
    ucl: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The points of one phase, every column of one length, or empty where there is none.

    `y` is as measured: moving ranges and the transform of a T chart are worked out from it. `n`
    holds denominators (p, pp, u, up, ip), `events` sums of numerators where y is not that sum
    (p, pp, u, up, c), `counts` how many measurements a point has (xbar, s, and ip without n) and
    `sds` their standard deviation (xbar, s). Points that are categories are not `ordered`.
    """

    y: Column
    n: Column = ()
    events: Column = ()
    counts: Sequence[int] = ()
    sds: Column = ()
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Basis:
    """What lines are worked out from: a sample with missing numbers as NaN, and what was chosen.

    `base` tells which points count, `given` is a centre line that replaces the estimate, and
    `screened` says that unusual moving ranges are left out.
    """

    y: list[float]
    n: list[float]
    events: list[float]
    counts: list[float]
    sds: list[float]
    ordered: bool
    base: Sequence[bool]
    given: float | None
    screened: bool

    def of_base(self, values: Iterable[float]) -> list[float]:
        """Return the entries of a column that count."""
        return list(compress(values, self.base))

    def centre(self, estimate: Callable[[], float]) -> float:
        """Return the given centre line, else the estimate."""
        return estimate() if self.given is None else self.given


def make_basis(
    sample: Sample, *, base: Sequence[bool], given: float | None, screened: bool
) -> Basis:
    """Fill the columns that a sample lacks: numerators are y, every point is one measurement."""
    y = as_floats(sample.y)
    events = as_floats(sample.events) or y
    counts = as_floats(sample.counts) or [float(value is not None) for value in sample.y]
    return Basis(
        y=y,
        n=without_unmeasured(as_floats(sample.n), events=events) or counts,
        events=events,
        counts=counts,
        sds=as_floats(sample.sds),
        ordered=sample.ordered,
        base=base,
        given=given,
        screened=screened,
    )


def without_unmeasured(n: list[float], *, events: list[float]) -> list[float]:
    """Leave out the denominator of a point that was not measured."""
    return [nan if isnan(event) else size for size, event in zip(n, events, strict=bool(n))]


def around(centre: float, *, errors: Sequence[float]) -> Lines:
    """Draw limits at three and at two standard errors, given the error of each point."""
    return Lines(
        finite_or_infinite(centre),
        tuple([finite(centre - PROCESS * error) for error in errors]),
        tuple([finite(centre - NEAR * error) for error in errors]),
        tuple([finite(centre + NEAR * error) for error in errors]),
        tuple([finite(centre + PROCESS * error) for error in errors]),
    )


def between(lines: Lines, *, low: float, high: float | None = None) -> Lines:
    """Move limits that lie where no point can be to the edge of where points can."""
    lower = [tuple([raise_to(low, limit) for limit in side]) for side in (lines.lcl, lines.lcl95)]
    upper = [tuple([lower_to(high, limit) for limit in side]) for side in (lines.ucl95, lines.ucl)]
    return Lines(lines.centre, *lower, *upper)


def raise_to(edge: float, limit: float | None) -> float | None:
    """Return a limit that is not below the edge."""
    return limit if limit is None else max(edge, limit)


def lower_to(edge: float | None, limit: float | None) -> float | None:
    """Return a limit that is not above the edge."""
    return limit if limit is None or edge is None else min(edge, limit)
