"""Run charts of invented numbers: its parts one by one, and what they can say."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext as _

from app.charts.building import Surroundings
from app.charts.chart import Annotation, Break, CycleBar
from app.charts.examples import numbers
from app.charts.examples.pictures import SeriesPicture
from app.charts.examples.reading import USUAL, Invented, draw, name_week, of_percentages, word
from app.charts.labels import label_new_phase
from app.statistics.settings import ChartKind, Rules, RuleSet


def picture(invented: Invented) -> SeriesPicture:
    """Return the chart of an invented series with its conclusion."""
    analysis = invented.analysis
    words = word(analysis)
    return SeriesPicture(draw(invented, analysis=analysis, text=words.text), words)


def show_points() -> SeriesPicture:
    """Show the points alone."""
    chart = show_shift().chart.without_signs()
    bare = replace(chart, centres=(), targets=(), text=_("Points in the order they came."))
    return SeriesPicture(bare)


def show_median() -> SeriesPicture:
    """Show the points and their median."""
    chart = show_shift().chart.without_signs()
    return SeriesPicture(replace(chart, targets=(), text=_("The same points with their median.")))


def show_target() -> SeriesPicture:
    """Show the points, their median and the target."""
    chart = show_shift().chart.without_signs()
    return SeriesPicture(
        replace(chart, text=_("The same points with their median and the target."))
    )


def show_shift() -> SeriesPicture:
    """Show a shift to the better."""
    return picture(of_percentages(numbers.BETTER))


def show_shift_for_the_worse() -> SeriesPicture:
    """Show a shift in the wrong direction."""
    return picture(of_percentages(numbers.WORSE))


def show_no_change() -> SeriesPicture:
    """Show points that swing as they usually do."""
    return picture(of_percentages(numbers.SWINGING))


def show_few_points() -> SeriesPicture:
    """Show points that are too few to be read."""
    return picture(of_percentages(numbers.FEW))


def show_faded_shift() -> SeriesPicture:
    """Show a shift that is over."""
    return picture(of_percentages(numbers.FADED))


def show_few_crossings() -> SeriesPicture:
    """Show a line that crosses its median too seldom, without a shift."""
    return picture(of_percentages(numbers.SELDOM_CROSSED))


def show_trend() -> SeriesPicture:
    """Show a trend, by rules that look for one."""
    settings = replace(USUAL, rules=Rules(RuleSet.PERLA), target=None)
    return picture(replace(of_percentages(numbers.CLIMBING), settings=settings))


def show_gaps() -> SeriesPicture:
    """Show the four states of a period: measured, not delivered, nothing to measure, hidden."""
    return picture(replace(of_percentages(numbers.WITH_GAPS), gaps=numbers.GAPS))


def show_excluded_point() -> SeriesPicture:
    """Show a point that the team has taken out."""
    settings = replace(USUAL, excluded=frozenset({numbers.ODD_WEEK}))
    return picture(replace(of_percentages(numbers.ODD), settings=settings))


def show_annotation() -> SeriesPicture:
    """Show what a team wrote of one period."""
    told = Annotation(7, _("New chair of the meetings"))
    around = Surroundings(annotations=(told,))
    return picture(replace(of_percentages(numbers.SWINGING), around=around))


def show_baseline() -> SeriesPicture:
    """Show a median that is frozen at the points from before the first test."""
    settings = replace(USUAL, baseline_ends=(numbers.BASELINE - 1,))
    return picture(replace(of_percentages(numbers.FROZEN), settings=settings))


def show_new_phase() -> SeriesPicture:
    """Show a new median after a sustained shift."""
    reason = _("a permanent chair")
    name = label_new_phase(name_week(numbers.MOVED_IN), kind=ChartKind.RUN, reason=reason)
    return picture(_part(of_percentages(numbers.MOVED), at=Break(numbers.MOVED_IN, name, False)))


def show_new_definition() -> SeriesPicture:
    """Show a line that is cut where the numbers began to be counted in another way."""
    name = _("New definition from %(period)s", period=name_week(numbers.MOVED_IN))
    cut = Break(numbers.MOVED_IN, name, parts=True)
    return picture(_part(of_percentages(numbers.REDEFINED), at=cut))


def show_cycle() -> SeriesPicture:
    """Show a shift in the weeks of a test."""
    cycle = CycleBar(1, 7, 11, "adopt", _("5 families"))
    around = Surroundings(cycles=(cycle,))
    return picture(replace(of_percentages(numbers.BETTER), around=around))


def _part(invented: Invented, *, at: Break) -> Invented:
    """Begin a new phase at a break."""
    settings = replace(USUAL, phase_starts=(at.position,))
    return replace(invented, settings=settings, around=Surroundings(breaks=(at,)))
