"""Rows for cycles that overlap in time."""

from __future__ import annotations

from app.charts.chart import CycleBar

MOST_ROWS = 3


def stack(cycles: tuple[CycleBar, ...], *, apart: float = 0.5) -> tuple[tuple[CycleBar, ...], ...]:
    """Put cycles that overlap in time on rows of their own, as many as there is room for.

    Those of one row are so many periods apart, so that what stands at their ends has room.
    """
    rows: list[list[CycleBar]] = []
    for cycle in sorted(cycles, key=lambda one: (one.start, one.number)):
        for row in rows:
            before = row[-1].end
            if before is not None and before + apart <= cycle.start:
                row.append(cycle)
                break
        else:
            if len(rows) < MOST_ROWS:
                rows.append([cycle])
    return tuple([tuple(row) for row in rows])
