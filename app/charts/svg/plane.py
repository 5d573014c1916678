"""Where positions and values lie in a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.charts.chart import Point
from app.charts.svg.marks import Spot, in_tenths


@dataclass(frozen=True, slots=True)
class Plane:
    """The part of a drawing that holds the points, in px; values run from low to high upwards."""

    left: float
    right: float
    top: float
    bottom: float
    count: int
    low: float
    high: float
    inset: float = 0.0

    def x(self, position: float) -> float:
        """Return where a position lies; half a period beyond the ends is still inside."""
        left, right = self.left + self.inset, self.right - self.inset
        x = left + (right - left) * position / max(1, self.count - 1)
        return min(max(x, self.left), self.right)

    def y(self, value: float) -> float:
        """Return where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.top + (self.bottom - self.top) * (1 - share)

    def columns(self, n_points: int) -> tuple[str, ...]:
        """Return where each position lies, as text."""
        inside = (self.left + self.inset, self.right - self.inset)
        return _columns(n_points, self.count, inside)

    def spots(self, points: Sequence[Point]) -> list[Spot]:
        """Return where each point lies, as text; None for a gap."""
        scale = (self.bottom - self.top) / (self.high - self.low) * 10
        start = self.bottom * 10 + self.low * scale + 0.5
        return [
            None if point[0] is None else f"{column} {in_tenths(int(start - point[0] * scale))}"
            for column, point in zip(self.columns(len(points)), points, strict=True)
        ]


@lru_cache(maxsize=512)
def _columns(n_points: int, count: int, inside: tuple[float, float]) -> tuple[str, ...]:
    left, right = inside
    step = (right - left) / max(1, count - 1)
    return tuple([in_tenths(round((left + step * i) * 10)) for i in range(n_points)])
