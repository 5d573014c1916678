"""A level that may change from point to point, as steps."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple


class Step(NamedTuple):
    """A level and the points that it holds for."""

    value: float
    first: int
    last: int


def list_steps(
    values: Sequence[float | None], *, parted_at: Set[int]
) -> tuple[tuple[Step, ...], ...]:
    """Return the lines through the values; each ends at a gap, and before a parting position."""
    lines: list[list[Step]] = []
    before: float | None = None
    for position, value in enumerate(values):
        if value is not None:
            if before is None or position in parted_at:
                lines.append([])
            _carry_on(lines[-1], value=value, position=position)
        before = value
    return tuple([tuple(line) for line in lines])


def _carry_on(line: list[Step], *, value: float, position: int) -> None:
    """Make the last step of a line longer, or begin a new one."""
    if line and line[-1].value == value:
        line[-1] = line[-1]._replace(last=position)
    else:
        line.append(Step(value, position, position))
