"""Control charts of invented numbers, their two icons, and a funnel of invented teams."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext as _

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.examples import numbers
from app.charts.examples.pictures import FunnelPicture, IconPicture, SeriesPicture
from app.charts.examples.reading import USUAL, Invented, of_counts, of_percentages
from app.charts.examples.run_charts import picture
from app.charts.funnel import FunnelChart, FunnelPoint
from app.charts.parts import Mark
from app.charts.wording import Told, tell_icons
from app.statistics.comparison import Reach, Tally, Unit, compare_units
from app.statistics.masking import Kind
from app.statistics.settings import ChartKind

TARGETS = (0.2, 0.6, 0.98)


def show_limits() -> SeriesPicture:
    """Show a mean and its limits, with all points between them."""
    return picture(of_counts(numbers.TURNED_UP, wholes=numbers.CALLED))


def show_point_outside() -> SeriesPicture:
    """Show one point outside the limits."""
    return picture(of_counts(numbers.STAYED_AWAY, wholes=numbers.CALLED))


def show_point_outside_as_run_chart() -> SeriesPicture:
    """Show the same numbers as a run chart, which says nothing of one point."""
    outside = of_counts(numbers.STAYED_AWAY, wholes=numbers.CALLED)
    return picture(replace(outside, kind=ChartKind.RUN))


def show_wide_limits() -> SeriesPicture:
    """Show how little the limits of small denominators say."""
    return picture(of_counts(numbers.FEW_CAME, wholes=numbers.FEW_CALLED))


def show_variation_icons() -> IconPicture:
    """Show the icons that tell whether something has changed."""
    read = [
        of_counts(numbers.TURNED_UP, wholes=numbers.CALLED),
        _as_individuals(of_percentages(numbers.BETTER)),
        _as_individuals(of_percentages(numbers.WORSE)),
    ]
    return IconPicture(tuple([tell_icons(one.analysis)[0] for one in read]))


def show_target_icons() -> IconPicture:
    """Show the icons that tell whether the target will be met."""
    return IconPicture(tuple([_tell_target(target) for target in TARGETS]))


def _tell_target(target: float) -> Told:
    settings = replace(USUAL, target=target)
    read = replace(of_counts(numbers.TURNED_UP, wholes=numbers.CALLED), settings=settings)
    return tell_icons(read.analysis)[1]


def _as_individuals(invented: Invented) -> Invented:
    return replace(invented, kind=ChartKind.I)


def show_funnel() -> FunnelPicture:
    """Show twelve teams in a funnel, one of them outside."""
    funnel = compare_units([Tally(*team) for team in numbers.TEAMS], kind=Kind.PERCENTAGE)
    points = [_place(unit) for unit in funnel.units if unit is not None]
    level = formats.percent(funnel.centre or 0.0)
    return FunnelPicture(
        FunnelChart(
            points=tuple(points),
            funnel=funnel,
            scale=Scale(ScaleKind.SHARE, formats.percent),
            centre=_("Together %(level)s", level=level),
            across=_("Meetings"),
            text=_("Twelve teams, one of them outside the funnel."),
        )
    )


def _place(unit: Unit) -> FunnelPoint:
    mark = Mark.PLAIN if unit.reach is Reach.INSIDE else Mark.CHANGE
    return FunnelPoint(unit.n, unit.level, mark, is_far=unit.reach is Reach.FAR_OUTSIDE)
