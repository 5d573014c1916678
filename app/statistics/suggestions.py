"""What may be suggested about the reading of a series: a baseline, or a new phase.

A suggestion is confirmed by a person who knows what was done, never applied by itself: Making Data
Count warns against new centre lines without known cause.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from app.statistics.successive_shifts import Segment, find_segments

FEWEST_FOR_BASELINE = 8
USUAL_BASELINE = 13
SUSTAINED = 9

Values = Sequence[float | None]


def suggest_baseline(values: Values, *, span: range, excluded: Set[int]) -> int | None:
    """Return the position of the last point of a phase that would make a good baseline.

    `span` holds the positions of the phase from before the first test. None when fewer than eight
    points there are measured and count.
    """
    measured = [i for i in span if values[i] is not None and i not in excluded]
    return measured[-1] if len(measured) >= FEWEST_FOR_BASELINE else None


def suggest_phases(
    values: Values, *, span: range, baseline_last: int | None, excluded: Set[int]
) -> list[Segment]:
    """List the sustained shift of a phase at which a new phase could begin: one or none.

    The rule is that of successive shifts: nine points in a row off the median of the baseline, or
    of the first thirteen positions when the phase has none. Only the last shift is listed, and only
    while no later point has crossed back. Positions are those of the series.
    """
    read = [None if i in excluded else values[i] for i in span]
    n_baseline = USUAL_BASELINE if baseline_last is None else baseline_last + 1 - span.start
    found = find_segments(read, n_baseline=n_baseline, run_length=SUSTAINED)
    if len(found) < 2 or not _has_stayed(read, before=found[-2], after=found[-1]):
        return []
    return [_moved(found[-1], by=span.start)]


def _has_stayed(read: Values, *, before: Segment, after: Segment) -> bool:
    """Tell whether every point since the shift lies on its side of the line before it, or on it."""
    if before.median is None or after.median is None:
        return False
    later = [value for value in read[after.last :] if value is not None]
    if after.median > before.median:
        return min(later) >= before.median
    return max(later) <= before.median


def _moved(segment: Segment, *, by: int) -> Segment:
    first, last, median, extends_to = segment
    return Segment(first + by, last + by, median, extends_to + by)
