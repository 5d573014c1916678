"""What is drawn of a series, before anything is drawn: the same for SVG, Plotly and files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.charts.axis import Axis, Scale, make_axis
from app.charts.moving import (
    EDGE,
    go_on_with_centres,
    go_on_with_targets,
    move_centres,
    move_cycles,
    move_limits,
    move_places,
    move_spans,
)
from app.charts.parts import (
    Annotation,
    Band,
    Baseline,
    Break,
    Centre,
    CycleBar,
    Event,
    Limits,
    Mark,
    Point,
    State,
    Target,
)
from app.charts.steps import Step, list_steps
from app.statistics.settings import ChartKind

__all__ = [
    "FEWEST_COLUMNS",
    "Annotation",
    "Band",
    "Baseline",
    "Break",
    "Centre",
    "Chart",
    "ChartKind",
    "CycleBar",
    "Event",
    "Limits",
    "Mark",
    "Point",
    "State",
    "Step",
    "Target",
]

FEWEST_COLUMNS = 12  # a large chart of few points leaves room for those to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A run chart or control chart that any renderer can draw; positions count points from 0.

    `limits` has one entry per point in a control chart and none in a run chart. `text` is the
    conclusion, for readers who do not see the drawing; `ends` name the first and the last month
    under a small one. `latest` names the last period that has a value, where it is not of now.
    """

    points: tuple[Point, ...]
    scale: Scale
    kind: ChartKind = ChartKind.RUN
    centres: tuple[Centre, ...] = ()
    limits: tuple[Limits | None, ...] = ()
    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    bands: tuple[Band, ...] = ()
    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    cycles: tuple[CycleBar, ...] = ()
    ends: tuple[str, str] = ("", "")
    across: str = ""
    lane: str = "PDSA"
    text: str = ""
    latest: str = ""

    @property
    def seen(self) -> list[float]:
        """Every value that has a mark: visible points, centre lines, targets and limits."""
        values = [point.value for point in self.points if point.value is not None]
        values += [centre.value for centre in self.centres]
        values += [target.value for target in self.targets]
        limits = [value for pair in self.limits if pair is not None for value in pair]
        return values + [value for value in limits if value is not None]

    @property
    def axis(self) -> Axis:
        """The value axis."""
        return make_axis(self.scale, seen=self.seen)

    @property
    def end(self) -> int:
        """The position of the last period, measured or not."""
        return len(self.points) - 1

    @property
    def target(self) -> Target | None:
        """The target that holds now."""
        return next((target for target in self.targets if target.last >= self.end), None)

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

    @property
    def last_limits(self) -> Limits | None:
        """The limits that are named: those of the last point of the current phase with any."""
        since = next((one.first for one in self.centres if one.is_current), len(self.limits))
        return next((pair for pair in reversed(self.limits[since:]) if pair is not None), None)

    @property
    def limit_lines(self) -> tuple[tuple[Step, ...], ...]:
        """The control limits as far as they lie on the axis, never across a phase or a break."""
        if not self.limits:
            return ()
        axis = self.axis
        parted_at = {at.position for at in self.breaks} | {one.first for one in self.centres}
        sides = zip(*[pair or (None, None) for pair in self.limits], strict=True)
        seen = [
            [value if value is not None and axis.holds(value) else None for value in side]
            for side in sides
        ]
        return tuple([line for side in seen for line in list_steps(side, parted_at=parted_at)])

    def cropped(self, count: int) -> Chart:
        """Return the chart of the last points only, with what still belongs to them."""
        cut = len(self.points) - count
        if cut <= 0:
            return self
        return self._moved(-cut, points=self.points[cut:], ends=self.ends)

    def begun_later(self, count: int, *, since: str) -> Chart:
        """Return the chart with so many empty places before it, so that it ends with others.

        `since` names the first of those places.
        """
        empty = (Point(None),) * count
        return self._moved(count, points=empty + self.points, ends=(since, self.ends[1]))

    def gone_on(self, count: int, *, until: str) -> Chart:
        """Return the chart with so many empty places after it, through which its levels go on.

        `until` names the last of those places.
        """
        if count <= 0:
            return self
        return replace(
            self,
            points=self.points + (Point(None),) * count,
            ends=(self.ends[0], until),
            centres=go_on_with_centres(self.centres, end=self.end, by=count),
            targets=go_on_with_targets(self.targets, end=self.end, by=count),
        )

    def without_signs(self) -> Chart:
        """Return the chart for a reader who sees what was measured, and no signal."""
        plain = [
            point if point.is_excluded else point._replace(mark=Mark.PLAIN, signal=None)
            for point in self.points
        ]
        return replace(self, points=tuple(plain), bands=())

    def _moved(self, by: int, *, points: tuple[Point, ...], ends: tuple[str, str]) -> Chart:
        return replace(
            self,
            points=points,
            ends=ends,
            centres=move_centres(self.centres, by=by),
            limits=move_limits(self.limits, by=by),
            targets=move_spans(self.targets, by=by),
            baselines=move_spans(self.baselines, by=by),
            bands=move_spans(self.bands, by=by),
            breaks=move_places(self.breaks, by=by, after=0),
            events=move_places(self.events, by=by, after=0),
            annotations=move_places(self.annotations, by=by, after=EDGE),
            cycles=move_cycles(self.cycles, by=by),
        )
