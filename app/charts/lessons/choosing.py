"""What is missing or left out of a run chart, and what its median is of."""

from __future__ import annotations

from flask_babel import gettext as _

from app.charts.examples import run_charts
from app.charts.lessons.lesson import Chapter, Lesson


def tell_what_is_missing() -> Chapter:
    """Show gaps, points that are left out, and what the team wrote."""
    lead = _("Nothing disappears from the chart, and nothing is invented.")
    lessons = (_gaps(), _excluded(), _annotation())
    return Chapter("missing", _("What is missing, left out or noted"), lead, lessons)


def _gaps() -> Lesson:
    text = _(
        "The line is never drawn across a gap. A dash is a number that was not delivered, and a"
        " small nought says that there was nothing to measure. A colon is a number that is hidden"
        " because it is small."
    )
    return Lesson("gaps", _("Four states, and three are gaps"), text, run_charts.show_gaps())


def _excluded() -> Lesson:
    text = _(
        "Week 9 was unlike the others, and the team has left its point out with a reason. It"
        " stands crossed out, so that everyone sees what was left out. It counts neither in the"
        " median nor in a shift."
    )
    return Lesson("left-out", _("A point that is left out"), text, run_charts.show_excluded_point())


def _annotation() -> Lesson:
    text = _(
        "The team can write what happened in a period. Where there is little room a letter stands"
        " in the chart, and the words below it. A note changes no number."
    )
    return Lesson("annotation", _("A note"), text, run_charts.show_annotation())


def tell_baseline_and_phases() -> Chapter:
    """Show what a median may be of."""
    lead = _("The team chooses what the points are held against, and says why.")
    lessons = (_baseline(), _new_phase(), _new_definition())
    return Chapter("phases", _("Baseline and new phase"), lead, lessons)


def _baseline() -> Lesson:
    text = _(
        "The median is frozen at the eight points from before the first test, and drawn on as dots."
        " Otherwise the new points would move the median with them. Then a change is harder to see."
    )
    return Lesson("baseline", _("The baseline"), text, run_charts.show_baseline())


def _new_phase() -> Lesson:
    text = _(
        "When a shift has lasted, the new level is the usual one. If you know what was changed, you"
        " can begin a new phase with its own median. Sirkel may suggest it, but you decide."
    )
    return Lesson("new-phase", _("A new phase"), text, run_charts.show_new_phase())


def _new_definition() -> Lesson:
    text = _(
        "When you begin to count in another way, the line is cut. Old and new points never share a"
        " median. They cannot be compared with one another."
    )
    return Lesson("new-definition", _("A new definition"), text, run_charts.show_new_definition())
