"""The numbers that a drawing holds, read back from its SVG or from its figure for Plotly."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.charts.chart import Chart, Mark
from app.charts.plotly import figure
from app.charts.plotly.planes import BESIDE, edge_of
from app.charts.plotly.traces import SYMBOLS
from app.charts.svg import draw_run_chart
from app.charts.svg.layout import lay_out
from app.charts.svg.marks import CLASSES, at
from app.charts.svg.plane import SvgPlane

Span = tuple[float, int, int]  # a value, and the first and last point that it is drawn for
MARKS = {css: mark for mark, css in CLASSES.items()}
FILLED = {"var(--data)": Mark.CHANGE, "var(--card)": Mark.PLAIN}
EDGE_OF_BAND, EDGE_IN_PERIODS = 16, 0.45
BESIDE_THE_PLOT = 10  # px
NUMBER = re.compile(r"-?[\d.]+")


@dataclass
class Drawn:
    """What a drawing shows, by positions and values."""

    points: list[tuple[int, float]] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    parted: list[int] = field(default_factory=list)
    centres: list[Span] = field(default_factory=list)
    drawn_on: list[Span] = field(default_factory=list)
    limits: list[list[Span]] = field(default_factory=list)
    targets: list[Span] = field(default_factory=list)
    baselines: list[tuple[int, int]] = field(default_factory=list)
    bands: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    events: list[float] = field(default_factory=list)
    cycles: list[tuple[str, float]] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)


def read_svg(chart: Chart) -> Drawn:
    """Read the wide drawing of the server."""
    return SvgReader(chart).read()


def read_figure(chart: Chart) -> Drawn:
    """Read the figure for Plotly."""
    return FigureReader(chart).read()


def letter_of(text: str, *, chart: Chart) -> str:
    """Return the letter of the annotation that a note begins."""
    start = text.rstrip("…").replace("\u00a0", " ")
    found = [
        one.letter for one in chart.annotations if start in (one.letter, one.text[: len(start)])
    ]
    return found[0] if found else f"no annotation: {text}"


class SvgReader:
    """Reads coordinates back through the plane of the drawing."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.plane: SvgPlane = lay_out(chart, narrow=False).plane
        self.root = ElementTree.fromstring(draw_run_chart(chart))

    def read(self) -> Drawn:
        """Return what is drawn."""
        drawn = Drawn(parted=self._parted(), notes=self._notes(), labels=self._labels())
        for css, mark in MARKS.items():
            for path in self._paths(css):
                for x, y in re.findall(r"M([\d.]+) ([\d.]+)", path):
                    position = round(self.position(float(x)))
                    drawn.points.append((position, self.value(float(y))))
                    drawn.marks[position] = mark
        drawn.points.sort()
        drawn.centres = [self._span(path) for path in self._paths("l-med")]
        drawn.drawn_on = [self._span(path) for path in self._paths("l-med-ext")]
        drawn.limits = [self._steps(line) for line in self._lines("l-lim")]
        drawn.targets = [self._span(line) for line in self._lines("l-target")]
        drawn.baselines = [self._area(rect, margin=0) for rect in self._rects("baseline")]
        for css in ("band-good", "band-bad", "band-change"):
            drawn.bands += [self._area(rect, margin=EDGE_OF_BAND) for rect in self._rects(css)]
        drawn.breaks = [round(self._start(line) + 0.5) for line in self._lines("l-phase")]
        drawn.events = [self._start(path) for path in self._paths("l-gath")]
        drawn.cycles = self._cycles()
        return drawn

    def position(self, x: float) -> float:
        """Return the position of a place."""
        plane = self.plane
        left, right = plane.left + plane.inset, plane.right - plane.inset
        return (x - left) / (right - left) * (plane.count - 1)

    def value(self, y: float) -> float:
        """Return the value of a height."""
        plane = self.plane
        share = (plane.bottom - y) / (plane.bottom - plane.top)
        return plane.low + share * (plane.high - plane.low)

    def _elements(self, css: str) -> Iterable[Element]:
        return [one for one in self.root.iter() if css in one.get("class", "").split()]

    def _paths(self, css: str) -> list[str]:
        return [one.get("d", "") for one in self._elements(css)]

    def _lines(self, css: str) -> list[str]:
        return [f"M{line}" for path in self._paths(css) for line in path.split("M")[1:]]

    def _rects(self, css: str) -> list[dict[str, str]]:
        return [one.attrib for one in self._elements(css)]

    def _start(self, path: str) -> float:
        return self.position(float(NUMBER.findall(path)[0]))

    def _reach(self, left: float, right: float) -> tuple[int, int]:
        first = 0 if left <= self.plane.left + 0.1 else round(self.position(left) + 0.5)
        at_edge = right >= self.plane.right - 0.1
        return first, self.chart.end if at_edge else round(self.position(right) - 0.5)

    def _span(self, path: str) -> Span:
        left, y, right = [float(number) for number in NUMBER.findall(path)]
        return (self.value(y), *self._reach(left, right))

    def _steps(self, path: str) -> list[Span]:
        start, y, *rest = [float(number) for number in NUMBER.findall(path)]
        spans = [(y, start, rest[0])]
        for height, right in zip(rest[1::2], rest[2::2], strict=True):
            spans.append((height, spans[-1][2], right))
        return [(self.value(y), *self._reach(left, right)) for y, left, right in spans]

    def _area(self, rect: dict[str, str], *, margin: float) -> tuple[int, int]:
        left = float(rect["x"]) + margin
        right = float(rect["x"]) + float(rect["width"]) - margin
        if margin:
            return round(self.position(left)), round(self.position(right))
        return self._reach(left, right)

    def _parted(self) -> list[int]:
        """List the positions where the line begins again although a point lies just before."""
        found: list[int] = []
        for line in self._lines("l-data"):
            position = round(self._start(line))
            if position and self.chart.points[position - 1].value is not None:
                found.append(position)
        return found

    def _cycles(self) -> list[tuple[str, float]]:
        return sorted(
            [
                (str(number.text), round(self.position(float(circle.get("cx", ""))), 1))
                for circle, number in self._elements("pdsa-no")
            ]
        )

    def _notes(self) -> set[str]:
        texts: list[str] = []
        for one in self.root.iter():
            if one.get("class") == "l-note":
                texts.append("")
            if "t-note" in one.get("class", "").split():
                texts[-1] = f"{texts[-1]} {one.text}".strip()
        return {letter_of(text, chart=self.chart) for text in texts}

    def _labels(self) -> set[str]:
        return {
            str(one.text)
            for one in self.root.iter("text")
            if one.get("x") == at(self.plane.right + BESIDE_THE_PLOT)
        }


class FigureReader:
    """Reads traces, shapes and annotations by their names."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.figure = figure(chart)

    def read(self) -> Drawn:
        """Return what is drawn."""
        series = self._traces("series")[0]
        drawn = Drawn(notes=self._notes(), labels=self._labels())
        for place, value, mark in zip(series["x"], series["y"], self._marks(series), strict=True):
            if value is not None:
                drawn.points.append((place, value))
                drawn.marks[place] = mark
        halves = [x for x in series["x"] if x != round(x)]
        seen = {position for position, _ in drawn.points}
        drawn.parted = [round(x + 0.5) for x in halves if {x - 0.5, x + 0.5} <= seen]
        drawn.centres = [self._span(shape) for shape in self._shapes("centre")]
        drawn.drawn_on = [self._span(shape) for shape in self._shapes("drawn on")]
        drawn.limits = [self._steps(shape["path"]) for shape in self._shapes("limit")]
        drawn.targets = [self._span(shape) for shape in self._shapes("target")]
        drawn.baselines = [self._reach(s["x0"], s["x1"]) for s in self._shapes("baseline")]
        drawn.bands = [
            (round(s["x0"] + EDGE_IN_PERIODS), round(s["x1"] - EDGE_IN_PERIODS))
            for s in self._shapes("band")
        ]
        drawn.breaks = [round(shape["x0"] + 0.5) for shape in self._shapes("break")]
        drawn.events = [shape["x0"] for shape in self._shapes("event")]
        cycles = self._traces("cycle")
        drawn.cycles = sorted([(one["text"][0], round(one["x"][0], 1)) for one in cycles])
        return drawn

    def _traces(self, name: str) -> list[dict[str, Any]]:
        return [trace for trace in self.figure["data"] if trace["name"] == name]

    def _shapes(self, name: str) -> list[dict[str, Any]]:
        return [one for one in self.figure["layout"]["shapes"] if one["name"] == name]

    def _marks(self, series: dict[str, Any]) -> list[Mark]:
        marks = {symbol: mark for mark, symbol in SYMBOLS.items()}
        symbols, fills = series["marker"]["symbol"], series["marker"]["color"]
        return [
            FILLED[fill] if symbol == "circle" else marks[symbol]
            for symbol, fill in zip(symbols, fills, strict=True)
        ]

    def _reach(self, left: float, right: float) -> tuple[int, int]:
        first = 0 if left <= -BESIDE else round(left + 0.5)
        return first, self.chart.end if right >= edge_of(self.chart.end) else round(right - 0.5)

    def _span(self, shape: dict[str, Any]) -> Span:
        assert shape["y0"] == shape["y1"]
        return (shape["y0"], *self._reach(shape["x0"], shape["x1"]))

    def _steps(self, path: str) -> list[Span]:
        start, value, *rest = [float(number) for number in re.split("[MHV,]", path)[1:]]
        spans = [(value, start, rest[0])]
        for height, right in zip(rest[1::2], rest[2::2], strict=True):
            spans.append((height, spans[-1][2], right))
        return [(value, *self._reach(left, right)) for value, left, right in spans]

    def _notes(self) -> set[str]:
        words = self.figure["layout"]["annotations"]
        notes = [one["text"] for one in words if one.get("name") in {"note", "letter"}]
        texts = [note.replace("<br>", " ") for note in notes]
        return {letter_of(text, chart=self.chart) for text in texts}

    def _labels(self) -> set[str]:
        words = self.figure["layout"]["annotations"]
        return {one["text"] for one in words if one.get("xref") == "paper" and one["x"] == 1}
