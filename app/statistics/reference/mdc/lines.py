"""The XmR lines of one phase, with the rounded 2.66 of the tables."""

from __future__ import annotations

from collections.abc import Sequence

from app.statistics.limits.missing import as_floats, finite_or_infinite, mean_of
from app.statistics.limits.moving_ranges import average_range
from app.statistics.patterns import Limits
from app.statistics.reference.mdc.request import MdcRequest

E2 = 2.66  # 3 / 1.128 is 2.6596: these limits are 0.02 % wider than those of qicharts2


def find_mdc_lines(
    values: Sequence[float | None], *, request: MdcRequest
) -> tuple[float | None, Limits]:
    """Return the mean of a phase and its limits, at three and at two standard errors."""
    base = as_floats(values[: request.fix_after_n_points])
    mean = mean_of(base)
    average = average_range(base, screened=request.rules.screens_ranges)
    far, near = E2 * average, 2 * (E2 / 3) * average
    limits = [finite_or_infinite(mean + reach) for reach in (-far, -near, near, far)]
    return finite_or_infinite(mean), Limits(*limits)
