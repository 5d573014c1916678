"""The limits of the Anhøj rules by the number of points, as a table for readers."""

from __future__ import annotations

from typing import NamedTuple

from app.statistics.runs import fewest_crossings, longest_run_limit

SHOWN_COUNTS = (10, 12, 16, 20, 24, 30, 40)


class RunLimits(NamedTuple):
    """So many points off the median, how many in a row make a shift, and the fewest crossings."""

    n_useful: int
    shift: int
    crossings: int


def list_limits() -> tuple[RunLimits, ...]:
    """Return the limits for a few numbers of points."""
    return tuple(
        [RunLimits(n, longest_run_limit(n) + 1, fewest_crossings(n)) for n in SHOWN_COUNTS]
    )
