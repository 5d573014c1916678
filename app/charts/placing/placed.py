"""Words and the places that they may take in a plot."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.charts.placing.geometry import Rect, Segment, lead
from app.charts.plane import Plane

LINE = 17  # px from one line of a text to the next
STANDOFF = 8
BEFORE_ALL = -1.0  # a position left of every point: the edge of the plot


class Kind(StrEnum):
    """What words are about, and so how they look."""

    BASELINE = "baseline"
    PHASE = "phase"
    GOOD = "good"
    BAD = "bad"
    CHANGE = "change"
    NOTE = "note"
    LETTER = "letter"
    EARLIER = "earlier"


LED = frozenset({Kind.NOTE, Kind.LETTER})  # a thin line leads from a point to the words


class Spot(NamedTuple):
    """A place for the middle of a text: so many px from where a position and a value lie."""

    position: float
    value: float
    dx: float
    dy: float


class Placed(NamedTuple):
    """Words with their lines, their place and their size in px.

    `standoff` is how far from the point of a note its line begins.
    """

    kind: Kind
    lines: tuple[str, ...]
    spot: Spot
    size: tuple[float, float]
    standoff: float = STANDOFF

    def rect(self, plane: Plane) -> Rect:
        """Return what the words cover in a drawing."""
        position, value, dx, dy = self.spot
        x, y = plane.x(position) + dx, plane.y(value) + dy
        across, down = self.size[0] / 2, self.size[1] / 2
        return Rect(x - across, y - down, x + across, y + down)

    def leader(self, plane: Plane) -> Segment:
        """Return the line from the point of a note to its words."""
        point = plane.x(self.spot.position), plane.y(self.spot.value)
        return lead(point, to=self.rect(plane), standoff=self.standoff)
