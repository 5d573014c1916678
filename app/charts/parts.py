"""The parts that a chart is made of; positions count its points from 0."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.statistics.signals import Side, SignalKind


class State(StrEnum):
    """What is known of an expected period; the four never look alike."""

    MEASURED = "measured"
    NOTHING = "nothing"
    NOT_DELIVERED = "not_delivered"
    HIDDEN = "hidden"


class Mark(StrEnum):
    """How a point is drawn: alone, as part of a signal, or as one that is not counted."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    CHANGE = "change"
    EXCLUDED = "excluded"


class Point(NamedTuple):
    """One period: `label` stands under the axis, `name` is in full («uke 45–46»), `text` its value.

    `group` is written once under neighbours that share it, such as a year. A point without a
    value is a gap. `signal` is the pattern that its mark is about.
    """

    value: float | None
    state: State = State.MEASURED
    label: str = ""
    name: str = ""
    text: str = ""
    note: str = ""
    group: str = ""
    mark: Mark = Mark.PLAIN
    numerator: float | None = None
    denominator: float | None = None
    signal: SignalKind | None = None

    @property
    def is_excluded(self) -> bool:
        """Tell whether it is measured, but left out of what is worked out."""
        return self.mark is Mark.EXCLUDED


class Centre(NamedTuple):
    """A centre line: solid from first to last, drawn on dotted until a later position."""

    value: float
    first: int
    last: int
    until: int
    is_current: bool


class Limits(NamedTuple):
    """The control limits of one point, three standard deviations from the centre line."""

    lower: float | None
    upper: float | None


class Target(NamedTuple):
    """A target and the points that it holds for."""

    value: float
    first: int
    last: int


class Band(NamedTuple):
    """The signal that a phase's conclusion is about: its points, how many count, on which side.

    A trend is `rising` or not, instead of having a side.
    """

    mark: Mark
    first: int
    last: int
    length: int
    side: Side | None
    kind: SignalKind = SignalKind.SHIFT
    rising: bool | None = None

    @property
    def is_tinted(self) -> bool:
        """Tell whether its area is tinted; a single point outside its limits has its mark alone."""
        return self.kind is not SignalKind.OUTSIDE


class Baseline(NamedTuple):
    """The points whose centre line is frozen."""

    first: int
    last: int
    n_points: int


class Break(NamedTuple):
    """A new phase from a position on; `parts` when points on either side are never joined."""

    position: int
    label: str
    parts: bool


class Event(NamedTuple):
    """A gathering on a day, or a pause that the line goes past; between those of the periods."""

    position: float
    label: str
    is_pause: bool = False


class Annotation(NamedTuple):
    """What the team says of a period; its letter stands for the words where there is no room."""

    position: int
    text: str
    letter: str = ""


class CycleBar(NamedTuple):
    """A cycle from start to end; without an end it is running."""

    number: int
    start: float
    end: float | None
    decision: str | None
    label: str
