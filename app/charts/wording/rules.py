"""How a series was read: each rule with the series' own numbers."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.number_words import number_word
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Outcome
from app.statistics.phases import PhaseAnalysis


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks at, and what it found."""

    name: str
    text: str


def explain_reading(analysis: Analysis) -> tuple[Rule, ...]:
    """Return the rules that read the last phase; none when it is hidden or has no point."""
    phase, told = analysis.last_phase, analysis.conclusion
    if told.outcome in {Outcome.NOTHING_YET, Outcome.HIDDEN}:
        return ()
    points = _points(told.n_points, n_useful=phase.n_useful)
    if told.outcome in {Outcome.TOO_FEW, Outcome.CONSTANT}:
        needed = _("A series is read when at least %(needed)s points lie off the median.")
        return (points, Rule(_("Too few"), needed % {"needed": analysis.settings.calls_few}))
    return (points, _longest_run(phase), _crossings(phase))


def _points(n_points: int, *, n_useful: int) -> Rule:
    text = ngettext(
        "%(num)s point is measured, and %(useful)s of them lie off the median.",
        "%(num)s points are measured, and %(useful)s of them lie off the median.",
        n_points,
        useful=n_useful,
    )
    on_the_line = _("Points on the line do not count.")
    return Rule(_("Points that count"), f"{text} {on_the_line}")


def _longest_run(phase: PhaseAnalysis) -> Rule:
    longest, limit = phase.longest_run or 0, phase.longest_run_max or 0
    found = ngettext(
        "The longest run on one side is %(count)s point.",
        "The longest run on one side is %(count)s points.",
        longest,
        count=number_word(longest),
    )
    allowed = _(
        "With %(useful)s points, up to %(limit)s in a row may be chance.",
        useful=phase.n_useful,
        limit=number_word(limit),
    )
    needed = _("%(needed)s in a row is a shift.", needed=number_word(limit + 1))
    return Rule(_("Longest run"), f"{found} {allowed} {formats.capital(needed)}")


def _crossings(phase: PhaseAnalysis) -> Rule:
    crossings = phase.n_crossings or 0
    found = ngettext(
        "The line crosses the median %(num)s time.",
        "The line crosses the median %(num)s times.",
        crossings,
    )
    expected = _("We expect at least %(expected)s.", expected=phase.n_crossings_min)
    return Rule(_("Crossings"), f"{found} {expected}")
