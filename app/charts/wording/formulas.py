"""How each kind of chart works out its middle line and its limits, as formulas with few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask_babel import gettext as _

from app import formats
from app.statistics.settings import ChartKind, RuleSet


class Formula(NamedTuple):
    """One formula: what it gives, the formula itself, and what its letters are."""

    name: str
    formula: str
    letters: str


def formulas_of(kind: ChartKind, *, rule_set: RuleSet) -> tuple[Formula, ...]:
    """Return the formulas of the middle line and, for a control chart, of the limits."""
    if kind is ChartKind.I and rule_set is RuleSet.MDC:
        return _nhs_individuals()
    return FORMULAS[kind]()


def _run() -> tuple[Formula, ...]:
    how = _("The points in order of size: the one in the middle, or half the sum of the two there.")
    return (Formula(_("Median"), "x̃ = x₍(k+1)/2₎", how),)


def _individuals() -> tuple[Formula, ...]:
    ranges = _("R is how far each point lies from the one before, and R̄ the mean of those.")
    return (_mean("x̄ = Σx / k"), Formula(_("Limits"), f"x̄ ± 3 · R̄ / {_decimal(1.128)}", ranges))


def _nhs_individuals() -> tuple[Formula, ...]:
    mean, limits = _individuals()
    return (mean, limits._replace(formula=f"x̄ ± {_decimal(2.66)} · R̄"))


def _weighted() -> tuple[Formula, ...]:
    sizes = _("n is the number of answers of each point: many answers give narrow limits.")
    return (
        Formula(_("Mean"), "x̄ = Σ(n · x) / Σn", sizes),
        Formula(
            _("Limits"),
            "x̄ ± 3 · s̄ / √n,  s = √(π/2) · |x₂ − x₁| / √(1/n₁ + 1/n₂)",
            _("s̄ is the mean of s over neighbouring points."),
        ),
    )


def _counts() -> tuple[Formula, ...]:
    poisson = _("The number of events is taken to follow a Poisson distribution.")
    return (_mean("c̄ = Σc / k"), Formula(_("Limits"), "c̄ ± 3 · √c̄", poisson))


def _shares() -> tuple[Formula, ...]:
    sizes = _("n is the denominator of each point: small denominators give wide limits.")
    return (_pooled("p̄"), Formula(_("Limits"), "p̄ ± 3 · √(p̄ · (1 − p̄) / n)", sizes))


def _laney_shares() -> tuple[Formula, ...]:
    return (_pooled("p̄"), _laney("p̄ ± 3 · √(p̄ · (1 − p̄) / n) · σz"))


def _rates() -> tuple[Formula, ...]:
    sizes = _("n is the denominator of each point: small denominators give wide limits.")
    return (_pooled("ū"), Formula(_("Limits"), "ū ± 3 · √(ū / n)", sizes))


def _laney_rates() -> tuple[Formula, ...]:
    return (_pooled("ū"), _laney("ū ± 3 · √(ū / n) · σz"))


def _times() -> tuple[Formula, ...]:
    nelson = _(
        "The times are made nearly normal by a root (Nelson), and the lines made times again."
    )
    return (
        Formula(
            _("Mean and limits"),
            f"y = x^(1/{_decimal(3.6)}),  (ȳ ± 3 · R̄ / {_decimal(1.128)})^{_decimal(3.6)}",
            nelson,
        ),
    )


def _cases() -> tuple[Formula, ...]:
    geometric = _("The number of cases between events is taken to be geometric; m is their mean.")
    return (
        Formula(_("Line in the middle"), "x̃", _("The median of the points.")),
        Formula(_("Limits"), "m ± 3 · √(m · (m + 1))", geometric),
    )


def _decimal(constant: float) -> str:
    return formats.number(constant, decimals=len(str(constant)) - 2)


def _mean(formula: str) -> Formula:
    return Formula(_("Mean"), formula, _("The sum of the points over how many they are, k."))


def _pooled(letter: str) -> Formula:
    weighed = _("All numerators together over all denominators together.")
    return Formula(_("Mean"), f"{letter} = Σy / Σn", weighed)


def _laney(formula: str) -> Formula:
    wider = _("σz tells how much more the points vary than their sizes alone explain (Laney).")
    return Formula(_("Limits"), formula, wider)


FORMULAS: dict[ChartKind, Callable[[], tuple[Formula, ...]]] = {
    ChartKind.RUN: _run,
    ChartKind.I: _individuals,
    ChartKind.IP: _weighted,
    ChartKind.C: _counts,
    ChartKind.P: _shares,
    ChartKind.PP: _laney_shares,
    ChartKind.U: _rates,
    ChartKind.UP: _laney_rates,
    ChartKind.T: _times,
    ChartKind.G: _cases,
}
