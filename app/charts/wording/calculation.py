"""«Slik er dette regnet ut»: formulas, constants, settings and sources of one chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.formulas import Formula, formulas_of
from app.charts.wording.phrasing import Phrasing
from app.statistics.analysis import Analysis
from app.statistics.settings import ChartKind, Rules, RuleSet

RANGES = frozenset({ChartKind.I, ChartKind.IP, ChartKind.PP, ChartKind.UP, ChartKind.T})
LANEY = frozenset({ChartKind.PP, ChartKind.UP})
ANHOEJ_2014 = "Anhøj & Olesen 2014, doi 10.1371/journal.pone.0113825"
ANHOEJ_2020 = "Anhøj & Wentzel-Larsen 2020, doi 10.1371/journal.pone.0233920"
PERLA = "Perla, Provost & Murray 2011, BMJ Qual Saf 20:46–51"
SWED = "Swed & Eisenhart 1943, Ann Math Stat 14:66–87"
MDC = "NHS England, Making Data Count; NHSRplotthedots 0.2.2"
QICHARTS2 = "qicharts2 0.8.1"
LANEY_2002 = "Laney 2002, Quality Engineering 14:531–537"


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a chart was worked out: formulas, numbers that went in, choices, and where they are from.

    `numbers` and `choices` are pairs of a name and a text.
    """

    formulas: tuple[Formula, ...]
    numbers: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def explain_calculation(analysis: Analysis, *, phrasing: Phrasing) -> Calculation:
    """Return how the last phase was worked out; a hidden phase tells no numbers."""
    return Calculation(
        formulas=formulas_of(analysis.kind, rule_set=analysis.settings.rules.rule_set),
        numbers=tuple(_list_numbers(analysis, phrasing=phrasing)),
        choices=tuple(_list_choices(analysis)),
        sources=tuple(_list_sources(analysis)),
    )


def name_rule_set(rule_set: RuleSet) -> str:
    """Return the name of a rule set."""
    names = {
        RuleSet.ANHOEJ: _("The Anhøj rules"),
        RuleSet.PERLA: _("Perla's rules (IHI)"),
        RuleSet.MDC: _("Making Data Count (NHS)"),
    }
    return names[rule_set]


def _list_numbers(analysis: Analysis, *, phrasing: Phrasing) -> Iterator[tuple[str, str]]:
    phase = analysis.last_phase
    if phase.centre is None:
        return
    yield _("Points that count"), formats.number(analysis.conclusion.n_points)
    if not analysis.draws_centre(len(analysis.phases) - 1):
        return
    is_run = analysis.kind is ChartKind.RUN
    yield _("Median") if is_run else _("Mean"), phrasing.value_text(phase.centre)
    if analysis.settings.rules.rule_set is RuleSet.ANHOEJ and phase.n_useful:
        count = formats.number(phase.n_useful)
        yield _("Longest run by chance"), f"log₂({count}) + 3 ≈ {phase.longest_run_max}"
        crossings = f"X ~ Bin({phase.n_useful - 1}, ½):  k = {phase.n_crossings_min}"
        chance = formats.number(0.05, decimals=2)
        yield _("Fewest crossings by chance"), f"P(X ≤ k) ≥ {chance},  {crossings}"
    at = analysis.conclusion.last_index
    limits = analysis.limits[at] if analysis.limits and at is not None else None
    if limits is not None:
        shown = [one for one in (limits.lcl, limits.ucl) if one is not None]
        text = _(" to ").join(phrasing.value_text(one) for one in shown)
        yield _("Limits at the last point"), text


def _list_choices(analysis: Analysis) -> Iterator[tuple[str, str]]:
    settings = analysis.settings
    yield _("Rule set"), name_rule_set(settings.rules.rule_set)
    if settings.rules.rule_set is not RuleSet.ANHOEJ:
        yield _("A shift is at least"), _points(settings.rules.shift)
        yield _("A trend is at least"), _points(settings.rules.trend)
    if analysis.kind in RANGES:
        yield _("Unusual ranges are left out"), _yes_or_no(settings.rules)
    if settings.rules.rule_set is RuleSet.MDC and analysis.kind is not ChartKind.RUN:
        outside = settings.rules.two_in_three_counts_outside
        yield _("Two of three counts points outside"), _("yes") if outside else _("no")
    if analysis.last_phase.baseline_last is not None:
        yield _("Baseline"), _("The line in the middle is of the baseline alone.")
    excluded = len(settings.excluded)
    if excluded:
        yield (
            _("Left out by the team"),
            ngettext("%(num)s point", "%(num)s points", excluded),
        )
    yield _("Too few"), _("fewer than %(count)s points off the line", count=settings.calls_few)


def _points(count: int) -> str:
    return ngettext("%(num)s point", "%(num)s points", count)


def _yes_or_no(rules: Rules) -> str:
    if rules.screens_ranges:
        times = formats.number(3.267, decimals=3)
        return _("yes, those above %(times)s times the mean range, once", times=times)
    return _("no")


def _list_sources(analysis: Analysis) -> Iterator[str]:
    rule_set = analysis.settings.rules.rule_set
    if rule_set is RuleSet.ANHOEJ:
        yield from (ANHOEJ_2014, ANHOEJ_2020)
    elif rule_set is RuleSet.PERLA:
        yield from (PERLA, SWED)
    else:
        yield MDC
    if analysis.kind in LANEY:
        yield LANEY_2002
    if analysis.kind is not ChartKind.RUN:
        yield "Provost & Murray 2011, The Health Care Data Guide"
        yield QICHARTS2
