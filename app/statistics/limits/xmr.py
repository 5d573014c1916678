"""The XmR chart of Making Data Count (NHS): an I chart with the rounded 2.66 of the tables."""

from __future__ import annotations

from collections.abc import Sequence

from app.statistics.limits.missing import as_floats, finite_or_infinite, mean_of
from app.statistics.limits.moving_ranges import average_range
from app.statistics.patterns import Limits

E2 = 2.66  # 3 / 1.128 is 2.6596: these limits are 0.02 % wider than those of qicharts2


def find_xmr_limits(base: Sequence[float | None], *, screened: bool) -> tuple[float | None, Limits]:
    """Return the mean of the points that count, and the limits that hold for every point."""
    values = as_floats(base)
    mean = mean_of(values)
    average = average_range(values, screened=screened)
    far, near = E2 * average, 2 * (E2 / 3) * average
    limits = [finite_or_infinite(mean + reach) for reach in (-far, -near, near, far)]
    return finite_or_infinite(mean), Limits(*limits)
