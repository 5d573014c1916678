"""How a series was read: each rule with the series' own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.line_words import name_line
from app.charts.wording.number_words import number_word
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Outcome
from app.statistics.phases import PhaseAnalysis
from app.statistics.settings import ChartKind, RuleSet
from app.statistics.signals import SignalKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks at, and what it found."""

    name: str
    text: str


def explain_reading(analysis: Analysis) -> tuple[Rule, ...]:
    """Return the rules that read the last phase; none when it is hidden or has no point."""
    told = analysis.conclusion
    if told.outcome in {Outcome.NOTHING_YET, Outcome.HIDDEN}:
        return ()
    points = _points(analysis)
    if told.outcome is Outcome.CONSTANT:
        return (points, Rule(_("Always the same"), _("Without any variation no rule applies.")))
    if told.outcome is Outcome.TOO_FEW:
        needed = _(
            "A series is read when at least %(needed)s points lie off %(line)s.",
            needed=analysis.settings.calls_few,
            line=name_line(analysis.kind),
        )
        return (points, Rule(_("Too few"), needed))
    return (points, *_list_rules(analysis))


def _list_rules(analysis: Analysis) -> Iterator[Rule]:
    """Yield the rules of the network's rule set, then those about limits."""
    phase, rule_set = analysis.last_phase, analysis.settings.rules.rule_set
    yield _longest_run(phase, rule_set=rule_set)
    if rule_set is not RuleSet.ANHOEJ:
        yield _trend(analysis)
    if rule_set is not RuleSet.MDC:
        yield _crossings(phase, kind=analysis.kind)
    if analysis.kind is not ChartKind.RUN:
        yield _outside(phase)
        if rule_set is RuleSet.MDC:
            yield _two_in_three(phase)


def _points(analysis: Analysis) -> Rule:
    """Say how many points count, and how many the team has left out of the phase."""
    phase = analysis.last_phase
    text = ngettext(
        "%(num)s point is measured, and %(useful)s of them lie off %(line)s.",
        "%(num)s points are measured, and %(useful)s of them lie off %(line)s.",
        analysis.conclusion.n_points,
        useful=phase.n_useful,
        line=name_line(analysis.kind),
    )
    parts = [text, _("Points on the line do not count.")]
    left_out = len(analysis.settings.excluded.intersection(range(phase.first, phase.last + 1)))
    if left_out:
        parts.append(ngettext("%(num)s is left out.", "%(num)s are left out.", left_out))
    return Rule(_("Points that count"), " ".join(parts))


def _longest_run(phase: PhaseAnalysis, *, rule_set: RuleSet) -> Rule:
    longest, limit = phase.longest_run or 0, phase.longest_run_max or 0
    found = ngettext(
        "The longest run on one side is %(count)s point.",
        "The longest run on one side is %(count)s points.",
        longest,
        count=number_word(longest),
    )
    needed = _("%(needed)s in a row is a shift.", needed=number_word(limit + 1))
    if rule_set is not RuleSet.ANHOEJ:
        return Rule(_("Longest run"), f"{found} {formats.capital(needed)}")
    allowed = _(
        "With %(useful)s points, up to %(limit)s in a row may be chance.",
        useful=phase.n_useful,
        limit=number_word(limit),
    )
    return Rule(_("Longest run"), f"{found} {allowed} {formats.capital(needed)}")


def _trend(analysis: Analysis) -> Rule:
    needed = formats.capital(
        _(
            "%(needed)s points or more that all rise, or all fall, are a trend.",
            needed=number_word(analysis.settings.rules.trend),
        )
    )
    return Rule(_("Trend"), f"{_count(analysis.last_phase, kind=SignalKind.TREND)} {needed}")


def _crossings(phase: PhaseAnalysis, *, kind: ChartKind) -> Rule:
    crossings = phase.n_crossings or 0
    found = ngettext(
        "The line crosses %(line)s %(num)s time.",
        "The line crosses %(line)s %(num)s times.",
        crossings,
        line=name_line(kind),
    )
    expected = _("We expect at least %(expected)s.", expected=phase.n_crossings_min)
    if phase.n_crossings_max is not None:
        expected = _(
            "We expect from %(fewest)s to %(most)s.",
            fewest=phase.n_crossings_min,
            most=phase.n_crossings_max,
        )
    return Rule(_("Crossings"), f"{found} {expected}")


def _outside(phase: PhaseAnalysis) -> Rule:
    chance = _("By chance alone it happens about three times in a thousand.")
    found = _count(phase, kind=SignalKind.OUTSIDE)
    return Rule(_("Outside the control limits"), f"{found} {chance}")


def _two_in_three(phase: PhaseAnalysis) -> Rule:
    found = _count(phase, kind=SignalKind.TWO_IN_THREE)
    looked_at = _("Of three points in a row on one side, two lie in the outer third.")
    return Rule(_("Two of three close to a limit"), f"{found} {looked_at}")


def _count(phase: PhaseAnalysis, *, kind: SignalKind) -> str:
    count = sum(signal.kind is kind for signal in phase.signals)
    if not count:
        return _("None here.")
    return ngettext("%(num)s here.", "%(num)s here.", count)
