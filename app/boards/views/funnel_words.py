"""What is said round a funnel: its periods, its limits, its marks, and how it was worked out."""

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app import formats
from app.boards.queries.pooling import SPANS, Window
from app.boards.wording import tell_of_chance_outside
from app.charts.funnel import FunnelChart
from app.charts.parts import Mark
from app.charts.svg.funnel import draw_funnel_sample
from app.charts.wording import Calculation, Formula, number_word
from app.measures.drawing import year_of
from app.measures.models.period import Frequency
from app.measures.wording import period_name
from app.statistics.chance import chance_outside
from app.statistics.comparison import ENOUGH_UNITS, Funnel
from app.statistics.masking import Kind
from app.statistics.settings import Direction

ERRORS = 2
FUNNEL_PLOTS = "Spiegelhalter 2005, Stat Med 24:1185–1202, doi 10.1002/sim.1970"
OVER_DISPERSION = (
    "Spiegelhalter 2005, Qual Saf Health Care 14:347–351, doi 10.1136/qshc.2005.013755"
)


class FunnelEntry(NamedTuple):
    """A sample of a mark, and what the mark means."""

    drawing: Markup
    text: str


def name_spans(frequency: Frequency) -> list[tuple[int, str]]:
    """Return how many periods may be taken together, each with its words."""
    if frequency is Frequency.ONCE:
        return [(1, _("The last time")), (12, _("The last 12 times"))]
    words = {0: _("The last"), 3: _("3 months"), 6: _("6 months"), 12: _("1 year")}
    words[36] = _("3 years")
    return [(periods, words[months]) for periods, months in SPANS[frequency].items()]


def name_window(window: Window) -> str:
    """Return which periods are taken together: «uke 10 2026 til uke 22 2026»."""
    if window.frequency is Frequency.ONCE:
        return dict(name_spans(window.frequency))[window.periods].lower()
    first, last = window.first, period_name(window.last, year=True)
    if window.periods == 1:
        return last
    is_same = year_of(first) == year_of(window.last)
    return _("%(first)s to %(last)s", first=period_name(first, year=not is_same), last=last)


def list_marks(
    chart: FunnelChart, *, direction: Direction, sees_signs: bool
) -> Iterator[FunnelEntry]:
    """Yield what the marks mean; who is outside is marked for facilitators only."""
    marks = {point.mark for point in chart.points}
    higher, lower = _("Outside, higher than expected"), _("Outside, lower than expected")
    is_up = direction is Direction.UP
    words = {
        Mark.PLAIN: _("Within the funnel") if sees_signs else _("A team"),
        Mark.GOOD: higher if is_up else lower,
        Mark.BAD: lower if is_up else higher,
        Mark.CHANGE: _("Outside the funnel"),
    }
    for mark, text in words.items():
        if mark in marks:
            yield FunnelEntry(draw_funnel_sample(mark.value), text)
    far = next((point.mark for point in chart.points if point.is_far), None)
    if far is not None:
        text = _("Large: beyond the outer limit too")
        yield FunnelEntry(draw_funnel_sample(f"far-{far.value}"), text)
    if any(point.is_own for point in chart.points):
        yield FunnelEntry(draw_funnel_sample("own"), _("Your own team"))
    inner, outer = chart.limit_names
    yield FunnelEntry(draw_funnel_sample("centre"), _("All the teams together"))
    within = _("%(share)s of what chance alone gives")
    yield FunnelEntry(draw_funnel_sample("inner"), within % {"share": inner})
    yield FunnelEntry(draw_funnel_sample("outer"), within % {"share": outer})


def remark(funnel: Funnel, *, widens: bool, n_hidden: int) -> str:
    """Say what a funnel does not tell, what chance does, and what is left out of it."""
    expected = chance_outside(ERRORS) * funnel.n_units
    parts = [
        "" if funnel.widening > 1 else tell_of_chance_outside(expected, of=funnel.n_units),
        _say_limits(funnel, widens=widens),
        _say_hidden(n_hidden),
        _("The funnel ranks nobody, and does not know that the teams began differently."),
    ]
    return " ".join(part for part in parts if part)


def _say_limits(funnel: Funnel, *, widens: bool) -> str:
    if funnel.widening > 1:
        times = formats.number(funnel.widening, decimals=1)
        return _("The limits are %(times)s times as wide, for the teams differ.", times=times)
    if widens and funnel.n_units < ENOUGH_UNITS:
        return _("There are too few teams to make the limits wider.")
    if widens:
        return _("The limits stay as they are: the teams do not differ more than chance.")
    if funnel.is_dispersed:
        return _("Wider limits allow for teams that differ.")
    return ""


def _say_hidden(n_hidden: int) -> str:
    if not n_hidden:
        return ""
    text = ngettext(
        "%(count)s team is left out, since it has hidden numbers in the period.",
        "%(count)s teams are left out, since they have hidden numbers in the period.",
        n_hidden,
        count=number_word(n_hidden),
    )
    return formats.capital(text)


def explain_funnel(funnel: Funnel, *, level: str) -> Calculation:
    """Return how a funnel was worked out, whose common level is said as `level`."""
    dispersion = formats.number(funnel.dispersion or 0.0, decimals=1)
    widening = _(
        "On request √φ times as wide, when φ is above 1 and at least %(count)s teams are there.",
        count=ENOUGH_UNITS,
    )
    left_out = _("Teams with hidden numbers, points that a team holds outside, older definitions.")
    return Calculation(
        formulas=_list_formulas(funnel.kind),
        numbers=(
            (_("The middle"), level),
            (_("Teams in the funnel"), formats.number(funnel.n_units)),
            ("φ", _("%(value)s; chance alone gives about 1", value=dispersion)),
        ),
        choices=(
            (_("The largest and smallest z"), _("The outermost tenth at each end is drawn in.")),
            (_("Wider limits"), widening),
            (_("Left out"), left_out),
        ),
        sources=(FUNNEL_PLOTS, OVER_DISPERSION),
    )


def _list_formulas(kind: Kind) -> tuple[Formula, ...]:
    letter, error = ("p", "√(p · (1 − p) / n)") if kind is Kind.PERCENTAGE else ("λ", "√(λ / n)")
    pooled = _("All that the teams counted, divided by all that they counted among.")
    sizes = _("n is what the team has counted among: many give narrow limits.")
    phi = _("z² is the squared distance from the middle in standard errors, k the number of teams.")
    limits = f"{letter} ± 2 · {error},  {letter} ± 3 · {error}"
    return (
        Formula(_("The middle"), f"{letter} = Σy / Σn", pooled),
        Formula(_("Limits"), limits, sizes),
        Formula(_("How much the teams differ"), "φ = Σz² / k", phi),
    )
