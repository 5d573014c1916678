"""The control chart and its two icons, many teams in a funnel, and what no chart says."""

from __future__ import annotations

from flask_babel import gettext as _

from app.charts.examples import control_charts, run_charts
from app.charts.lessons.lesson import Chapter, Lesson


def tell_control_charts() -> Chapter:
    """Show what a control chart adds, and what it does not."""
    lead = _("An SPC chart shows the same numbers with other lines.")
    lessons = (_limits(), _outside(), _when_control_chart(), _when_run_chart())
    return Chapter("spc", _("The SPC chart"), lead, lessons)


def _limits() -> Lesson:
    text = _(
        "The line in the middle is the mean of all the meetings together. Between the two dotted"
        " lines, the control limits, the points swing as they usually do. Week 7 had few meetings,"
        " so its limits are wide."
    )
    heading, picture = _("Mean and control limits"), control_charts.show_limits()
    return Lesson("limits", heading, text, picture, is_large=True)


def _outside() -> Lesson:
    text = _(
        "Week 11 lies outside the limits. When nothing has changed, that happens about three times"
        " in a thousand. Ask what was special in that week."
    )
    heading = _("A point that stands out")
    return Lesson("outside", heading, text, control_charts.show_point_outside())


def _when_control_chart() -> Lesson:
    text = _(
        "These are the same numbers as a run chart. It looks for what lasts, and says nothing of"
        " one week alone. If you wonder about a single week, look at the SPC chart."
    )
    picture = control_charts.show_point_outside_as_run_chart()
    return Lesson("when-spc", _("When to look at the SPC chart"), text, picture)


def _when_run_chart() -> Lesson:
    text = _(
        "Here there are three to five meetings a week, so the limits reach from bottom to top and"
        " say nothing. A run chart stands few meetings and skewed numbers. Always begin with it."
    )
    heading = _("When the run chart says more")
    return Lesson("when-run-chart", heading, text, control_charts.show_wide_limits())


def tell_icons() -> Chapter:
    """Show the two icons beside a control chart."""
    lead = _("Beside an SPC chart stand two signs, each with its words.")
    lessons = (_variation(), _target_icons())
    return Chapter("signs", _("The two signs"), lead, lessons)


def _variation() -> Lesson:
    text = _(
        "The first sign answers: has something changed? Filled points say that the latest point is"
        " part of an unusual pattern, up or down."
    )
    heading = _("The sign of variation")
    return Lesson("variation", heading, text, control_charts.show_variation_icons())


def _target_icons() -> Lesson:
    text = _(
        "The second sign answers: will the target be met, as things are now? It depends on whether"
        " the target lies outside the control limits or between them."
    )
    heading = _("The sign of the target")
    return Lesson("target-sign", heading, text, control_charts.show_target_icons())


def tell_many_teams() -> Chapter:
    """Show a funnel."""
    lead = _("Teams are compared only by asking whether they differ more than chance explains.")
    text = _(
        "The funnel shows how much teams swing by chance, and it is widest where little is counted."
        " A team outside it is worth a talk, and nobody is ranked."
    )
    funnel = Lesson("funnel", _("The funnel"), text, control_charts.show_funnel(), is_large=True)
    return Chapter("teams", _("Many teams together"), lead, (funnel,))


def tell_what_is_never_said() -> Chapter:
    """Show that a chart does not know why."""
    lead = _("Numbers do not know what you did. You do.")
    text = _(
        "A shift shows that something changed, never why. If a test began in the same weeks, that"
        " is worth a talk in the team. And no shift does not mean that the test was in vain: you"
        " know more than you did."
    )
    cause = Lesson("cause", _("The cause"), text, run_charts.show_cycle(), is_large=True)
    return Chapter("never", _("What the chart never says"), lead, (cause,))
