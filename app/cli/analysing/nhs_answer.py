"""One series number for number as NHSRplotthedots judges it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from app.charts.chart import Mark, Point
from app.charts.wording import name_chart
from app.cli.analysing.answers import Row, Sketch
from app.cli.analysing.our_answer import list_values
from app.cli.analysing.series import Mistake, Refused, TableSeries
from app.cli.analysing.sketching import (
    chart_of_reference,
    make_breaks,
    make_points,
    scale_for,
)
from app.cli.analysing.wishes import Each, Wishes
from app.statistics.reference.mdc.causes import Cause
from app.statistics.reference.mdc.chart import MdcDrawing, MdcPoint, draw_mdc
from app.statistics.reference.mdc.icons import PointType
from app.statistics.reference.mdc.request import FEWEST_TO_FIX, MdcRequest
from app.statistics.signals import SignalKind

SIGNALS = {
    Cause.OUTSIDE: SignalKind.OUTSIDE,
    Cause.TREND: SignalKind.TREND,
    Cause.TWO_IN_THREE: SignalKind.TWO_IN_THREE,
    Cause.SHIFT: SignalKind.SHIFT,
}
MARKS = {
    PointType.COMMON_CAUSE: Mark.PLAIN,
    PointType.IMPROVEMENT: Mark.GOOD,
    PointType.CONCERN: Mark.BAD,
    PointType.NEUTRAL_HIGH: Mark.CHANGE,
    PointType.NEUTRAL_LOW: Mark.CHANGE,
}


@dataclass(frozen=True, slots=True)
class NhsAnswer:
    """The judgement of a series by the rules of Making Data Count."""

    series: TableSeries
    wishes: Wishes
    drawing: MdcDrawing

    @property
    def name(self) -> str:
        """The name of the series."""
        return self.series.name

    def sketch(self) -> Sketch:
        """Return the chart of the series, each special cause marked by whether it is wanted."""
        periods, drawn = self.series.periods, self.drawing.points
        plain = make_points(
            [point.y for point in drawn], periods=periods, scale=scale_for(self.wishes)
        )
        chart = chart_of_reference(
            [mark_point(point, by=one) for point, one in zip(plain, drawn, strict=True)],
            wishes=self.wishes,
            spans=self._phases,
            lines=[(one.mean, one.limits.lcl, one.limits.ucl) for one in drawn],
            breaks=make_breaks(
                [span.start for span in self._phases], periods=periods, kind=self.wishes.kind
            ),
        )
        point = _("Point: %(name)s", name=self.series.layout.number or self.name)
        return Sketch(chart, name_chart(self.wishes.kind), "NHSRplotthedots", point)

    def list_rows(self, each: Each) -> list[Row]:
        """Return a row for the series, for each of its phases, or for each point."""
        points = range(len(self.drawing.points))
        rows: dict[Each, Callable[[], list[Row]]] = {
            Each.SERIES: lambda: [self._row_of_series()],
            Each.PHASE: lambda: list(map(self._row_of_phase, self._phases)),
            Each.POINT: lambda: list(map(self._row_of_point, points)),
        }
        return rows[each]()

    @property
    def _phases(self) -> list[range]:
        groups = [point.rebase_group for point in self.drawing.points]
        firsts = [at for at, group in enumerate(groups) if group not in groups[:at]]
        return [range(first, first + groups.count(groups[first])) for first in firsts]

    def _row_of_series(self) -> Row:
        return {
            **self._row_of_phase(self._phases[-1]),
            "special_cause_type": self.drawing.points[-1].special_cause_type,
            "variation_icon": self.drawing.variation.value,
            "assurance_icon": None
            if self.drawing.assurance is None
            else self.drawing.assurance.value,
        }

    def _row_of_phase(self, span: range) -> Row:
        point = self.drawing.points[span.start]
        return {
            "series": self.series.name,
            "rebase_group": point.rebase_group,
            "first": self.series.periods.names[span.start],
            "last": self.series.periods.names[span.stop - 1],
            "n_points": len(span),
            **lines_of(point),
            "short_group_warning": point.short_group_warning,
        }

    def _row_of_point(self, at: int) -> Row:
        point = self.drawing.points[at]
        return {
            "series": self.series.name,
            "rebase_group": point.rebase_group,
            "x": self.series.periods.names[at],
            "y": point.y,
            **lines_of(point),
            "special_cause_type": point.special_cause_type,
            "point_type": point.point_type.value,
            "relative_to_mean": point.relative_to_mean,
            "outside_limits": point.outside_limits,
            "close_to_limits": point.close_to_limits,
        }


def mark_point(point: Point, *, by: MdcPoint) -> Point:
    """Mark a point of a special cause."""
    if by.mark is None:
        return point
    return point._replace(mark=MARKS[by.point_type], signal=SIGNALS[by.mark.cause])


def lines_of(point: MdcPoint) -> Row:
    """Return the lines of a point by the names of the reference."""
    return {"mean": point.mean, "lpl": point.limits.lcl, "upl": point.limits.ucl}


def read_as_nhs(series: TableSeries, *, wishes: Wishes) -> NhsAnswer:
    """Judge a series as the reference does; two measurements of one period raise Refused."""
    names = series.periods.names
    repeated = [at for at, name in enumerate(names) if name in names[:at]]
    if repeated:
        column = series.layout.period
        raise Refused(
            [
                Mistake(series.name, f"{names[at]} is there twice", series.rows[at], column)
                for at in repeated
            ]
        )
    settings = wishes.settings_for(series.periods)
    fixed = settings.baseline_ends[0] + 1 if settings.baseline_ends else None
    if fixed is not None and fixed < FEWEST_TO_FIX:
        text = f"a baseline of {fixed} points; the reference of mdc takes {FEWEST_TO_FIX} at least"
        raise Refused([Mistake(series.name, text)])
    request = MdcRequest(
        list_values(series, wishes=wishes),
        rebase=[start + 1 for start in settings.phase_starts],
        fix_after_n_points=fixed,
        improvement=wishes.direction,
        target=wishes.target,
        rules=wishes.rules,
    )
    return NhsAnswer(series, wishes, draw_mdc(request))
