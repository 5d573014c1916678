"""The charts of runcharter 0.2.0.9000, which draws a new median after every sustained shift."""

from __future__ import annotations

from collections.abc import Sequence

from app.statistics.successive_shifts import Seeks, Segment, find_segments


def draw_segments(
    y: Sequence[float | None], *, med_rows: int = 13, runlength: int = 9, direction: Seeks
) -> list[Segment]:
    """Return the segments of one group; too few rows for any shift raise ValueError."""
    if len(y) < med_rows + runlength:
        raise ValueError("There are not enough rows beyond the baseline for the run length")
    return find_segments(y, n_baseline=med_rows, run_length=runlength, seeks=direction)
