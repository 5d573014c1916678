"""The parts of a run chart, and what it can say."""

from __future__ import annotations

from flask_babel import gettext as _

from app.charts.examples import run_charts
from app.charts.lessons.lesson import Chapter, Lesson


def tell_parts() -> Chapter:
    """Build a chart part by part."""
    lead = _("Here one chart is built part by part.")
    lessons = (_point(), _median(), _target(), _shift())
    return Chapter("parts", _("The chart in four parts"), lead, lessons)


def _point() -> Lesson:
    text = _(
        "Each point is one week. It shows how large a share of the meetings everyone came to. The"
        " points stand in the order they came."
    )
    return Lesson("point", _("The point"), text, run_charts.show_points())


def _median() -> Lesson:
    text = _(
        "The line in the middle is the median. Half of the points lie above it, half below. It"
        " shows what is usual for you."
    )
    return Lesson("median", _("The median"), text, run_charts.show_median())


def _target() -> Lesson:
    text = _(
        "The dashed line is where you want to go. It does not move the median. Whether something"
        " has changed is read from the points, not from the target."
    )
    return Lesson("target", _("The target"), text, run_charts.show_target())


def _shift() -> Lesson:
    text = _(
        "So many points in a row on one side of the median are hardly chance. Then something has"
        " changed, and we call it a shift. The points get their own mark, and the area behind them"
        " is tinted."
    )
    return Lesson("shift", _("The shift"), text, run_charts.show_shift(), is_large=True)


def tell_what_is_said() -> Chapter:
    """Show one chart for each thing that a run chart can say."""
    lead = _("Above every series it stands in words. The same stands beside the pictures here.")
    lessons = (_no_change(), _few_points(), _worse(), _faded(), _few_crossings(), _trend())
    return Chapter("said", _("What the chart can say"), lead, lessons)


def _no_change() -> Lesson:
    text = _(
        "The points swing on both sides of the median. One high or low point alone says little. It"
        " does not mean that the test was in vain."
    )
    return Lesson("no-change", _("No change to see"), text, run_charts.show_no_change())


def _few_points() -> Lesson:
    text = _(
        "Below ten points there is neither a median nor a conclusion. A few numbers are easily"
        " read as good or bad news by chance. Keep counting, and the answer will come."
    )
    return Lesson("few-points", _("Too few points"), text, run_charts.show_few_points())


def _worse() -> Lesson:
    text = _(
        "Here the number should go up, but eight points in a row lie below the median. A shift in"
        " the wrong direction has squares, one to the better has diamonds. Bring it up in the team."
    )
    return Lesson("worse", _("Wrong direction"), text, run_charts.show_shift_for_the_worse())


def _faded() -> Lesson:
    text = _(
        "There was a shift, but the points have come back. Sirkel says when it was. Ask what was"
        " different in those weeks."
    )
    return Lesson("faded", _("It did not last"), text, run_charts.show_faded_shift())


def _few_crossings() -> Lesson:
    text = _(
        "When nothing changes, the line often crosses the median. Here it does so only three times,"
        " and we expect at least four. Something has changed, so look for when it turned."
    )
    heading = _("The line seldom crosses")
    return Lesson("few-crossings", heading, text, run_charts.show_few_crossings())


def _trend() -> Lesson:
    text = _(
        "A trend is many points in a row that all rise, or all fall. Only some rule sets look for"
        " it, and the network chooses the rule set. The usual one, the Anhøj rules, does not."
    )
    return Lesson("trend", _("Trend"), text, run_charts.show_trend())
