"""What files to show say of a network: words and charts, the same for slides, paper and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.charts.axis import Axis, Scale, ScaleKind, make_axis
from app.charts.chart import Chart
from app.charts.files import Caption

Progress = Callable[[int, int], None]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeries:
    """One chart with its conclusion and its numbers, as its reader may see them.

    ``whose`` is the team, or the network where the chart is of all its teams together. ``latest``
    is the last period that was delivered, what it says, and what lies behind it. ``facts`` are
    names with values: the median, the target. ``columns`` and ``list_rows`` are the table under
    the chart, in words, which is made when it is asked for.
    """

    key: str
    measure_id: int
    whose: str
    measure: str
    heading: str
    sentence: str
    chart: Chart
    point: str
    notes: tuple[str, ...] = ()
    latest: tuple[str, str, str] | None = None
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    list_rows: Callable[[], Rows] = tuple

    @property
    def conclusion(self) -> str:
        """The conclusion as one text."""
        return " ".join([part for part in (self.heading, self.sentence) if part])

    @property
    def has_numbers(self) -> bool:
        """Say whether anything was ever delivered or waits to be."""
        return bool(self.chart.points)

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The latest number, the median and the target, each with its name."""
        if self.latest is None:
            return self.facts
        period, value, behind = self.latest
        told = f"{value} ({behind})" if behind else value
        return ((period, told), *self.facts)

    @property
    def brief(self) -> str:
        """The latest number with what lies behind it and its period, or why there is none."""
        if self.latest is None:
            return self.heading
        period, value, behind = self.latest
        told = f"{value} ({behind})" if behind else value
        return f"{told} · {period[:1].lower()}{period[1:]}"

    @property
    def only_repeats(self) -> bool:
        """Say whether its conclusion is no more than the latest number once again."""
        value = self.latest[1] if self.latest else ""
        return bool(value) and not self.sentence and self.heading.startswith(value)

    @property
    def caption(self) -> Caption:
        """What the file of the chart says to those who do not see it."""
        return Caption(
            title=self.measure,
            subtitle=self.whose,
            heading=self.heading,
            sentence=self.sentence,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Some of what a team tells: a heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTeam:
    """A team: what it wants, tests, has learnt and wants help with, and its series.

    ``tellers`` are the measure of each series and what tells it. They are told anew each time they
    are asked for, so that a large network is never held in memory with all its charts.
    """

    key: int
    name: str
    where: str
    sections: tuple[Section, ...]
    tellers: tuple[tuple[int, Callable[[], ToldSeries]], ...]

    def series(self) -> Iterator[ToldSeries]:
        """Yield the team's series in its own order."""
        return (tell() for _measure_id, tell in self.tellers)

    def series_of(self, measure_id: int) -> Iterator[ToldSeries]:
        """Yield the team's series of one measure."""
        return (tell() for key, tell in self.tellers if key == measure_id)


@dataclass(frozen=True, slots=True)
class ToldMeasure:
    """A measure that several teams share: its name, its question and its definition in words."""

    key: int
    name: str
    question: str
    definition: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a file to show says.

    ``network`` is the name as files say it, ``occasion`` what the numbers were gathered for, and
    ``day`` when they were; ``footer`` says it in short on every page. ``lines`` are the network's
    own charts.
    """

    title: str
    network: str
    occasion: str
    day: str
    footer: str
    is_invented: bool
    measures: tuple[ToldMeasure, ...]
    teams: tuple[ToldTeam, ...]
    lines: tuple[Callable[[], ToldSeries], ...] = ()
    opening: tuple[Section, ...] = ()

    def series_of(self, measure_id: int) -> Iterator[ToldSeries]:
        """Yield the series of one measure, in the fixed order of the teams."""
        return (one for team in self.teams for one in team.series_of(measure_id))

    def axis_of(self, measure_id: int) -> Axis | None:
        """Return the axis that all series of one measure share, where there are any."""
        scale: Scale | None = None
        seen: set[float] = set()
        for told in self.series_of(measure_id):
            if told.chart.scale.kind is not ScaleKind.FREE:
                return told.chart.axis
            seen.update(told.chart.seen)
            scale = told.chart.scale
        return make_axis(scale, seen=seen) if scale else None

    def holds_more_than(self, charts: int) -> bool:
        """Say whether the teams have more charts than one file should hold."""
        return sum([len(team.tellers) for team in self.teams]) > charts

    @property
    def steps(self) -> int:
        """How many parts there are to write, for telling how far it has come."""
        return len(self.measures) + sum([1 + len(team.tellers) for team in self.teams]) or 1
