"""Successive shifts: when a sustained shift makes a new centre line, again and again.

The rule of runcharter 0.2.0.9000. It sees a shift the moment enough points have fallen on one
side, in either direction, and never looks back, so what it finds is a proposal for a person to
confirm: Making Data Count warns against new centre lines without known cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.statistics.runs import median

Values = Sequence[float | None]


class Seeks(StrEnum):
    """Which shifts make a new centre line."""

    ABOVE = "above"
    BELOW = "below"
    BOTH = "both"


class Segment(NamedTuple):
    """A stretch with a centre line of its own; positions from 0, all inclusive.

    `median` is of the points from `first` to `last` that made it, those on the former line left
    out. It is drawn on to `extends_to`: the first point of the next segment, or the last point.
    """

    first: int
    last: int
    median: float | None
    extends_to: int


def find_segments(
    values: Values, *, n_baseline: int = 13, run_length: int = 9, seeks: Seeks = Seeks.BOTH
) -> list[Segment]:
    """List the baseline and every shift that follows; empty without a point.

    The baseline is the first `n_baseline` positions, and no point of it can make a shift. A shift
    is `run_length` consecutive points on one side of the line in force; points on the line and
    missing ones are passed over.
    """
    if not values:
        return []
    blocks: list[Sequence[int]] = [range(min(n_baseline, len(values)))]
    medians = [median_of(values, blocks[0])]
    while block := find_block(
        values, start=blocks[-1][-1] + 1, line=medians[-1], run_length=run_length, seeks=seeks
    ):
        blocks.append(block)
        medians.append(median_of(values, block))
    ends = [*[block[0] for block in blocks[1:]], len(values) - 1]
    return [
        Segment(block[0], block[-1], line, end)
        for block, line, end in zip(blocks, medians, ends, strict=True)
    ]


def find_block(
    values: Values, *, start: int, line: float | None, run_length: int, seeks: Seeks
) -> list[int]:
    """Return the points of the first run from `start` that is long enough; empty without one."""
    block: list[int] = []
    is_above = False
    for position in range(start, len(values)):
        value = values[position]
        if value is None or line is None or value == line:
            continue
        if block and (value > line) is not is_above:
            block = []
        is_above = value > line
        if allows(seeks, above=is_above):
            block.append(position)
        if len(block) == run_length:
            return block
    return []


def allows(seeks: Seeks, *, above: bool) -> bool:
    """Tell whether a run on this side makes a shift."""
    return seeks is Seeks.BOTH or above is (seeks is Seeks.ABOVE)


def median_of(values: Values, positions: Sequence[int]) -> float | None:
    """Return the median of the points at these positions."""
    return median([values[position] for position in positions])
