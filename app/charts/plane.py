"""Where positions and values lie in a drawing of any kind."""

from __future__ import annotations

from dataclasses import dataclass


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

    def reach(self, first: int, last: int, *, end: int) -> tuple[float, float]:
        """Return from where to where a level runs that holds from a point to another.

        It begins and ends half a period beyond them, or at the edge of the plot.
        """
        left = self.left if first <= 0 else self.x(first - 0.5)
        return left, self.right if last >= end else self.x(last + 0.5)

    def y(self, value: float) -> float:
        """Return where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.top + (self.bottom - self.top) * (1 - share)
