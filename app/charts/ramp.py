"""A ramp as circles that grow from left to right: one for each test of a change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1120
FEWEST_COLUMNS, MOST_COLUMNS = 4, 6
SMALLEST, LARGEST = 22.0, 76.0
FLOOR, RISE, EDGE = 184.0, 14.0, 4.0
MANY_FAMILIES = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One test: its key and number, its scale, when it was and where it is, in words.

    ``done`` is how many of its four parts are done, ``families`` how many take part if known.
    """

    key: int
    number: int
    scale: str
    when: str
    state: str
    done: int
    families: int | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A step as it is drawn; ``arc`` is the part of a running one that is done, as a path."""

    step: Step
    x: float
    y: float
    radius: float
    arc: str

    @property
    def is_closed(self) -> bool:
        """Say whether the ring is whole: the test has its decision."""
        return self.step.done == 4


@dataclass(frozen=True, slots=True)
class Ramp:
    """A drawn ramp: its circles, the thread between them, and the part of the plane it takes."""

    circles: tuple[Circle, ...]
    columns: int
    thread: str
    view_box: str


def place_ramp(steps: Sequence[Step]) -> Ramp:
    """Return where the circles of the last tests of a ramp are drawn."""
    shown = steps[-MOST_COLUMNS:]
    columns = max(FEWEST_COLUMNS, len(shown))
    circles = tuple(_place(step, at=at, columns=columns) for at, step in enumerate(shown))
    top = min((circle.y - circle.radius for circle in circles), default=FLOOR) - EDGE
    return Ramp(
        circles=circles,
        columns=columns,
        thread="M" + "L".join(f"{circle.x:g} {circle.y:g}" for circle in circles),
        view_box=f"0 {top:g} {WIDTH} {FLOOR + EDGE - top:g}",
    )


def _place(step: Step, *, at: int, columns: int) -> Circle:
    share = at / (columns - 1)
    radius = round(SMALLEST + (LARGEST - SMALLEST) * _growth(step, share=share), 1)
    x = round(WIDTH * (at + 0.5) / columns, 1)
    y = round(FLOOR - RISE * share - radius, 1)
    return Circle(step, x, y, radius, _arc(step.done, x=x, y=y, radius=radius))


def _growth(step: Step, *, share: float) -> float:
    """Return how large a circle is, 0 to 1: by tenfold of families, else by its place."""
    if not step.families:
        return math.pow(share, 1.4)
    return min(1.0, math.log(step.families) / math.log(MANY_FAMILIES))


def _arc(done: int, *, x: float, y: float, radius: float) -> str:
    """Return the path from the top of a circle, clockwise, round as many quarters as are done."""
    ends = {1: (x + radius, y), 2: (x, y + radius), 3: (x - radius, y)}
    if done not in ends:
        return ""
    end_x, end_y = ends[done]
    is_large = int(done == 3)
    return f"M{x:g} {y - radius:g}A{radius:g} {radius:g} 0 {is_large} 1 {end_x:g} {end_y:g}"
