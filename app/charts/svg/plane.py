"""Where positions and values lie in an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.charts.chart import Point, Step
from app.charts.plane import Plane
from app.charts.svg.marks import Spot, at, in_tenths


@dataclass(frozen=True, slots=True)
class SvgPlane(Plane):
    """A plane that gives places as the text of paths."""

    def columns(self, n_points: int) -> tuple[str, ...]:
        """Return where each position lies, as text."""
        inside = (self.left + self.inset, self.right - self.inset)
        return _columns(n_points, self.count, inside)

    def steps(self, line: Sequence[Step], *, end: int) -> str:
        """Return the path of a level that may go in steps; `end` is the last position."""
        path = ""
        for value, first, last in line:
            (left, right), y = self.reach(first, last, end=end), at(self.y(value))
            path += f"V{y}H{at(right)}" if path else f"M{at(left)} {y}H{at(right)}"
        return path

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
