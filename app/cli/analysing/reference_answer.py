"""One series number for number as qicharts2 draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.charts.chart import Mark
from app.charts.chart import Point as DrawnPoint
from app.charts.wording import name_chart
from app.cli.analysing.answers import Row, Sketch
from app.cli.analysing.periods import NUMBER, make_periods
from app.cli.analysing.series import TableSeries
from app.cli.analysing.sketching import (
    chart_of_reference,
    make_breaks,
    make_points,
    scale_for,
)
from app.cli.analysing.wishes import Each, Wishes
from app.statistics.reference.control_charts import draw_chart
from app.statistics.reference.drawing import Drawing, Phase, Point
from app.statistics.reference.request import Request
from app.statistics.reference.subgroups import Place, first_day
from app.statistics.signals import SignalKind

LINES = ("cl", "lcl", "lcl95", "ucl95", "ucl")


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """The drawing of a series; `names` are the periods of its points."""

    series: TableSeries
    wishes: Wishes
    names: tuple[str, ...]
    drawing: Drawing

    @property
    def name(self) -> str:
        """The name of the series."""
        return self.series.name

    def sketch(self) -> Sketch:
        """Return the chart of the series; a point outside its limits is marked."""
        periods, drawn = make_periods(self.names), self.drawing.points
        plain = make_points(
            [point.y for point in drawn], periods=periods, scale=scale_for(self.wishes)
        )
        spans = [self._span(phase) for phase in self.drawing.phases]
        chart = chart_of_reference(
            [mark_point(point, by=one) for point, one in zip(plain, drawn, strict=True)],
            wishes=self.wishes,
            spans=spans,
            lines=[(point.cl, point.lcl, point.ucl) for point in drawn],
            breaks=make_breaks(
                [span.start for span in spans], periods=periods, kind=self.wishes.kind
            ),
        )
        point = _("Point: %(name)s", name=self.series.layout.number or self.name)
        return Sketch(chart, name_chart(self.wishes.kind), "qicharts2", point)

    def _span(self, phase: Phase) -> range:
        places = [at for at, point in enumerate(self.drawing.points) if point.part == phase.part]
        return range(places[0], places[-1] + 1) if places else range(0)

    def list_rows(self, each: Each) -> list[Row]:
        """Return a row for the series, which is about its last phase, or for each part of it."""
        phases = self.drawing.phases
        rows: dict[Each, Callable[[], list[Row]]] = {
            Each.SERIES: lambda: [self._row_of_phase(phases[-1])],
            Each.PHASE: lambda: list(map(self._row_of_phase, phases)),
            Each.POINT: lambda: list(map(self._row_of_point, self.drawing.points, self.names)),
        }
        return rows[each]()

    def _row_of_phase(self, phase: Phase) -> Row:
        places = self._span(phase)
        last = self.drawing.points[places[-1]] if places else None
        return {
            "series": self.series.name,
            "chart": self.wishes.kind.value,
            "part": phase.part,
            "first": self.names[places[0]] if places else None,
            "last": self.names[places[-1]] if places else None,
            "n_obs": phase.n_obs,
            "n_useful": phase.runs.n_useful,
            **{name: getattr(last, name, None) for name in LINES},
            "longest_run": phase.runs.longest,
            "longest_run_max": phase.runs.longest_max,
            "n_crossings": phase.runs.crossings,
            "n_crossings_min": phase.runs.crossings_min,
            "runs_signal": phase.runs_signal,
            "sigma_signal_count": phase.sigma_signal_count,
        }

    def _row_of_point(self, point: Point, name: str) -> Row:
        return {
            "series": self.series.name,
            "part": point.part,
            "x": name,
            "y": point.y,
            "n": point.n,
            **{line: getattr(point, line) for line in LINES},
            "baseline": point.baseline,
            "include": point.include,
            "sigma_signal": point.sigma_signal,
        }


def read_as_reference(series: TableSeries, *, wishes: Wishes) -> ReferenceAnswer:
    """Draw a series as qicharts2 does: rows of one period are one point, periods are sorted."""
    odd, places = wishes.oddities, list_places(series, wishes=wishes)
    names = list_names(places, series=series, are_cut=odd.cut is not None)
    settings = wishes.settings_for(make_periods(names))
    request = Request(
        y=list_numerators(series),
        n=[whole for _, whole in series.pairs] or None,
        x=places,
        chart=wishes.kind,
        x_categorical=odd.is_categorical,
        agg_fun=odd.aggregate,
        multiply=wishes.multiply,
        freeze=settings.baseline_ends[0] + 1 if settings.baseline_ends else None,
        part=settings.phase_starts or None,
        exclude=[position + 1 for position in sorted(settings.excluded)],
        cl=odd.centre,
        y_neg=not odd.lifts_limits,
        screened_mr=wishes.rules.screens_ranges,
    )
    return ReferenceAnswer(series, wishes, tuple(names), draw_chart(request))


def mark_point(point: DrawnPoint, *, by: Point) -> DrawnPoint:
    """Mark a point that is left out, or that lies outside its limits."""
    if not by.include:
        return point._replace(mark=Mark.EXCLUDED)
    if by.sigma_signal:
        return point._replace(mark=Mark.CHANGE, signal=SignalKind.OUTSIDE)
    return point


def list_numerators(series: TableSeries) -> list[float | None]:
    """Return what is summed: numbers, or values times their sizes where those are known."""
    if not series.denominators or series.layout.has_parts:
        return series.numbers
    return [None if y is None or n is None else y * n for y, n in series.pairs]


def list_places(series: TableSeries, *, wishes: Wishes) -> list[Place]:
    """Return x for every row: days, numbers or categories; other words in order of appearance."""
    names, days, cut = series.periods.names, series.periods.days, wishes.oddities.cut
    if wishes.oddities.is_categorical:
        return list(names)
    if days is not None:
        texts = [own.start.isoformat() for own in days]
        return [first_day(text[:10], period=cut) or text for text in texts] if cut else list(texts)
    if all(map(NUMBER.fullmatch, names)):
        return [float(name.replace(",", ".")) for name in names]
    order = {name: float(at) for at, name in enumerate(dict.fromkeys(names))}
    return [order[name] for name in names]


def list_names(places: Sequence[Place], *, series: TableSeries, are_cut: bool) -> list[str]:
    """Return the name of each point: that of its first row, or its first day if days were cut."""
    named: dict[Place, str] = {}
    for place, name in zip(places, series.periods.names, strict=True):
        named.setdefault(place, str(place) if are_cut else name)
    return [named[place] for place in sorted(named)]
