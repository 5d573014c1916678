"""What is drawn of a series, before anything is drawn: the same for SVG, Plotly and files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from app.charts.axis import Axis, Scale, make_axis
from app.statistics.phases import Side

FEWEST_COLUMNS = 12  # a large chart of few points leaves room for those to come


class State(StrEnum):
    """What is known of an expected period; the four never look alike."""

    MEASURED = "measured"
    NOTHING = "nothing"
    NOT_DELIVERED = "not_delivered"
    HIDDEN = "hidden"


class Mark(StrEnum):
    """How a point is drawn: alone, or as part of a shift."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    CHANGE = "change"


class Point(NamedTuple):
    """One period: `label` stands under the axis, `name` is in full («uke 45–46»), `text` its value.

    `group` is written once under neighbours that share it, such as a year. A point without a
    value is a gap.
    """

    value: float | None
    state: State = State.MEASURED
    label: str = ""
    name: str = ""
    text: str = ""
    note: str = ""
    group: str = ""
    mark: Mark = Mark.PLAIN


class Median(NamedTuple):
    """A median: solid from first to last, drawn on dotted until a later position."""

    value: float
    first: int
    last: int
    until: int
    is_current: bool


class Band(NamedTuple):
    """A shift: its first and last point, how many count, and on which side of the median."""

    mark: Mark
    first: int
    last: int
    length: int
    side: Side


class Baseline(NamedTuple):
    """The points whose median is frozen, from the first to this position."""

    last: int
    n_points: int


class Break(NamedTuple):
    """A new phase from a position on; `parts` when points on either side are never joined."""

    position: int
    label: str
    parts: bool


class Event(NamedTuple):
    """Something on a day, such as a gathering; positions lie between those of the periods."""

    position: float
    label: str


class CycleBar(NamedTuple):
    """A cycle from start to end; without an end it is running."""

    number: int
    start: float
    end: float | None
    decision: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A run chart that any renderer can draw; positions count its points from 0.

    `text` is the conclusion, for readers who do not see the drawing; `ends` name the first and the
    last month under a small one.
    """

    points: tuple[Point, ...]
    scale: Scale
    medians: tuple[Median, ...] = ()
    target: float | None = None
    baseline: Baseline | None = None
    bands: tuple[Band, ...] = ()
    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    cycles: tuple[CycleBar, ...] = ()
    ends: tuple[str, str] = ("", "")
    across: str = ""
    lane: str = "PDSA"
    text: str = ""

    @property
    def seen(self) -> list[float]:
        """Every value that has a mark: visible points, medians and the target."""
        values = [point.value for point in self.points if point.value is not None]
        values += [median.value for median in self.medians]
        return values if self.target is None else [*values, self.target]

    @property
    def axis(self) -> Axis:
        """The value axis."""
        return make_axis(self.scale, seen=self.seen)

    @property
    def parted_at(self) -> frozenset[int]:
        """The positions before which the line is cut."""
        return frozenset([at.position for at in self.breaks if at.parts])

    @property
    def last_measured(self) -> int | None:
        """The position of the last point that has a value."""
        for position in range(len(self.points) - 1, -1, -1):
            if self.points[position].value is not None:
                return position
        return None

    def cropped(self, count: int) -> Chart:
        """Return the chart of the last points only, with what still belongs to them."""
        cut = len(self.points) - count
        if cut <= 0:
            return self
        return replace(
            self,
            points=self.points[cut:],
            medians=tuple([_crop_median(m, cut) for m in self.medians if m.until >= cut]),
            bands=tuple([_crop_band(band, cut) for band in self.bands if band.last >= cut]),
            baseline=_crop_baseline(self.baseline, cut),
            breaks=tuple(
                [b._replace(position=b.position - cut) for b in self.breaks if b[0] > cut]
            ),
            events=tuple(
                [e._replace(position=e.position - cut) for e in self.events if e[0] > cut]
            ),
            cycles=tuple([_crop_cycle(c, cut) for c in self.cycles if _lasts(c, cut)]),
        )

    def begun_later(self, count: int, *, since: str) -> Chart:
        """Return the chart with so many empty places before it, so that it ends with others.

        `since` names the first of those places.
        """
        empty = (Point(None),) * count
        return replace(
            self,
            points=empty + self.points,
            medians=tuple([_crop_median(median, -count) for median in self.medians]),
            bands=tuple([_crop_band(band, -count) for band in self.bands]),
            baseline=_crop_baseline(self.baseline, -count),
            breaks=tuple([b._replace(position=b.position + count) for b in self.breaks]),
            events=tuple([e._replace(position=e.position + count) for e in self.events]),
            cycles=tuple([_crop_cycle(cycle, -count) for cycle in self.cycles]),
            ends=(since, self.ends[1]),
        )


def _crop_median(median: Median, cut: int) -> Median:
    return median._replace(
        first=max(0, median.first - cut), last=median.last - cut, until=median.until - cut
    )


def _crop_band(band: Band, cut: int) -> Band:
    return band._replace(first=max(0, band.first - cut), last=band.last - cut)


def _crop_baseline(baseline: Baseline | None, cut: int) -> Baseline | None:
    if baseline is None or baseline.last < cut:
        return None
    return baseline._replace(last=baseline.last - cut)


def _lasts(cycle: CycleBar, cut: int) -> bool:
    return cycle.end is None or cycle.end > cut


def _crop_cycle(cycle: CycleBar, cut: int) -> CycleBar:
    end = None if cycle.end is None else cycle.end - cut
    return cycle._replace(start=max(-0.5, cycle.start - cut), end=end)
