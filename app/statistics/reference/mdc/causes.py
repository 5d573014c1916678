"""Which special cause marks each point of a phase, by the rules of Making Data Count."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.statistics.patterns import (
    Limits,
    find_two_in_three,
    list_outside,
    list_strict_runs,
    list_trends,
)
from app.statistics.settings import Rules

Values = Sequence[float | None]


class Cause(StrEnum):
    """The rules, the first that holds for a point before the others."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"


class Mark(NamedTuple):
    """The special cause of one point, and whether it is of high or rising values."""

    cause: Cause
    is_high: bool
    n_points: int = 0

    @property
    def text(self) -> str:
        """The words of the reference."""
        side = "Above" if self.is_high else "Below"
        return {
            Cause.OUTSIDE: "Above UCL" if self.is_high else "Below LCL",
            Cause.TREND: (
                f"{self.n_points} Point Trend ({'Increasing' if self.is_high else 'Decreasing'})"
            ),
            Cause.TWO_IN_THREE: f"2 in 3 {side} CL",
            Cause.SHIFT: f"{self.n_points} Points {side} CL",
        }[self.cause]


def mark_causes(
    values: Values, *, mean: float | None, limits: Limits, rules: Rules
) -> dict[int, Mark]:
    """Return the mark of every point of a phase that has one, by position from 0."""
    of_points = [limits] * len(values)
    near = find_two_in_three(
        values, line=mean, limits=of_points, counts_outside=rules.two_in_three_counts_outside
    )
    shifts = {
        position: run.above
        for run in list_strict_runs(values, line=mean)
        if run.length >= rules.shift
        for position in range(run.first, run.last + 1)
    }
    trends = find_trend_directions(values, n_points=rules.trend)
    return {
        **{at: Mark(Cause.SHIFT, above, rules.shift) for at, above in shifts.items()},
        **{at: Mark(Cause.TWO_IN_THREE, above) for at, above in near.items()},
        **{at: Mark(Cause.TREND, rising, rules.trend) for at, rising in trends.items()},
        **{at: Mark(Cause.OUTSIDE, above) for at, above in list_outside(values, limits=of_points)},
    }


def find_trend_directions(values: Values, *, n_points: int) -> dict[int, bool]:
    """Return the points of trends, and whether each is called rising.

    It is by its step to the next point if that is in a trend too, else by the step before it; so
    a peak between two trends is called falling. A missing value is in no trend, where the
    reference stops.
    """
    stretches = [t for t in list_trends(values, skips=False) if len(t.positions) >= n_points]
    own = {position: trend.rising for trend in stretches for position in trend.positions}
    found: dict[int, bool] = {}
    for position, rising in own.items():
        value, following = values[position], values[position + 1 : position + 2]
        if position + 1 in own and following[0] != value:
            found[position] = (following[0] or 0.0) > (value or 0.0)
        else:
            found[position] = rising
    return found
