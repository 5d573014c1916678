"""Rectangles and lines, and whether they meet."""

from __future__ import annotations

from math import hypot, inf
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in px; top is the smaller y."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Rect) -> bool:
        """Tell whether two rectangles share an area."""
        left, top, right, bottom = other
        return self[0] < right and left < self[2] and self[1] < bottom and top < self[3]

    def holds(self, other: Rect) -> bool:
        """Tell whether another rectangle lies wholly inside."""
        left, top, right, bottom = other
        return self[0] <= left and right <= self[2] and self[1] <= top and bottom <= self[3]

    def grown(self, by: float) -> Rect:
        """Return the rectangle with so much more on every side."""
        return Rect(self[0] - by, self[1] - by, self[2] + by, self[3] + by)


class Segment(NamedTuple):
    """A straight line between two places."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, rect: Rect) -> bool:
        """Tell whether any of the line lies inside a rectangle."""
        enter, leave = 0.0, 1.0
        across = (self.x1, self.x2, rect.left, rect.right)
        for start, end, low, high in (across, (self.y1, self.y2, rect.top, rect.bottom)):
            if start == end:
                if not low < start < high:
                    return False
                continue
            near, far = sorted(((low - start) / (end - start), (high - start) / (end - start)))
            enter, leave = max(enter, near), min(leave, far)
        return enter < leave

    def meets(self, other: Segment) -> bool:
        """Tell whether two lines cross."""
        return self._parts(other) and other._parts(self)

    def _parts(self, other: Segment) -> bool:
        """Tell whether the ends of another line lie on either side of this one."""
        along, down = self.x2 - self.x1, self.y2 - self.y1
        first = along * (other.y1 - self.y1) - down * (other.x1 - self.x1)
        second = along * (other.y2 - self.y1) - down * (other.x2 - self.x1)
        return first * second < 0


def lead(point: tuple[float, float], *, to: Rect, standoff: float) -> Segment:
    """Return the line from near a point towards the middle of a text, as far as its edge."""
    (x, y), middle = point, ((to.left + to.right) / 2, (to.top + to.bottom) / 2)
    across, down = middle[0] - x, middle[1] - y
    length = hypot(across, down) or 1.0
    inside = min(
        (to.right - to.left) / 2 / abs(across) if across else inf,
        (to.bottom - to.top) / 2 / abs(down) if down else inf,
    )
    start, end = min(1.0, standoff / length), max(0.0, 1 - inside)
    return Segment(x + across * start, y + down * start, x + across * end, y + down * end)
