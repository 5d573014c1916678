"""The network line as a page shows it: what it says, its chart, and on how many teams it rests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app import formats
from app.boards.queries.network_lines import NetworkLine, Rested, tell_as
from app.boards.queries.stored_series import MeasureRow
from app.boards.views.cells import measure_of
from app.charts.chart import Chart
from app.charts.legend import LegendEntry, list_legend
from app.charts.svg import draw_run_chart
from app.charts.svg.layout import lay_out
from app.charts.svg.run_chart import draw_layout
from app.charts.wording import Tone
from app.measures.drawing import chart_of, name_position, spoken_value, words_of
from app.measures.models.measure import Measure
from app.measures.models.summary import Slot, SlotState
from app.measures.wording import period_name, reading_text
from app.statistics.conclusions import Outcome
from app.statistics.masking import Kind

FEW_TOLD = 5
LOW, LEAST = 260, 160


@dataclass(frozen=True, slots=True)
class LineRow:
    """One period as a row: its value, the two numbers behind it, and how many teams."""

    period: str
    value: str
    numbers: str
    teams: str


@dataclass(frozen=True, slots=True, eq=False)
class LineView:
    """All that is shown of a network line; the latest period stands first in its rows.

    It is drawn once for the same line (see ``draw_lines``), and so known again at a glance.
    """

    heading: str
    text: str
    tone: Tone
    basis: str
    is_told: bool
    drawing: Markup
    narrow_drawing: Markup
    legend: Sequence[LegendEntry]
    rows: Sequence[LineRow]
    pooled: Sequence[LineRow]


def draw_network_line(line: NetworkLine) -> LineView:
    """Return what is shown of a line, with the same judgement as any series."""
    measure, summary = measure_of(shown_measure(line.measure)), line.summary
    words, chart = words_of(summary, measure=measure), chart_of(summary, measure=measure)
    pooled = [_row(one.slot, one.rested, measure=measure) for one in line.pooled]
    rows = zip(summary.slots, line.rested, strict=True)
    return LineView(
        heading=words.heading,
        text=" ".join([of_network(words.sentence), *_say_since(line)]),
        tone=words.tone,
        basis=" ".join(_say_basis(line)),
        is_told=any(slot.value is not None for slot in summary.slots),
        drawing=_draw(line, chart),
        narrow_drawing=draw_run_chart(replace(chart, annotations=()), narrow=True),
        legend=list_legend(chart, point=_("The teams together")),
        rows=[_row(slot, rested, measure=measure) for slot, rested in rows][::-1],
        pooled=pooled[::-1],
    )


def _draw(line: NetworkLine, chart: Chart) -> Markup:
    """Draw a line; one of which little is told is drawn low, for most of it is empty."""
    told = [slot for slot in line.summary.slots if slot.value is not None]
    if len(told) >= FEW_TOLD or len(told) == len(line.summary.slots):
        return draw_run_chart(chart)
    return draw_layout(lay_out(chart, narrow=False, height=LOW, least=LEAST))


def _say_since(line: NetworkLine) -> Iterator[str]:
    """Say from when points are counted, where a new definition is why they are few."""
    summary = line.summary
    if summary.breaks and summary.analysis.conclusion.outcome is Outcome.TOO_FEW:
        period = name_position(summary, summary.breaks[-1])
        yield _("Points are counted from the new definition, %(period)s.", period=period)


def shown_measure(measure: MeasureRow) -> MeasureRow:
    """Return the measure as its line is shown: a count is one per team, with a decimal."""
    return measure._replace(**tell_as(Kind(measure.kind)))


def of_network(sentence: str) -> str:
    """Return what is said of a series as it is said of a network, whose line nobody owns."""
    said = sentence.replace(_("Bring it up in the team."), _("Bring it up at the gathering."))
    return of_others(said)


def of_others(sentence: str) -> str:
    """Return what is said of a series as it is said to those who do not own it."""
    said = sentence
    for of_team, of_all in ((_("You have"), _("There are")), (_("you have"), _("there are"))):
        said = said.replace(f"{of_team} ", f"{of_all} ")
    return said


def _say_basis(line: NetworkLine) -> Iterator[str]:
    """Say what each point is, when it is told, and what waits."""
    kind = Kind(line.measure.kind)
    if kind is Kind.AVERAGE:
        yield _("Each point is the median of the teams.")
    elif kind is Kind.COUNT:
        yield _("Each point is what was counted, per team.")
    else:
        yield _("Each point is all numerators added up, over all denominators.")
    yield _(
        "A period is released when all have delivered, when the deadline of a gathering has passed,"
        " or 28 days after it ended. At least five teams must have a number."
    )
    if line.n_waiting:
        yield ngettext(
            "%(num)s period is not told: too few teams have a number, or small numbers could be"
            " worked out.",
            "%(num)s periods are not told: too few teams have a number, or small numbers could be"
            " worked out.",
            line.n_waiting,
        )
        yield _say_longer(line)


def _say_longer(line: NetworkLine) -> str:
    """Say what is told of quarters and half-years where shorter periods are not."""
    if not line.pooled:
        return _("No quarter or half-year is large enough to be told either.")
    last, measure = line.pooled[-1].slot, measure_of(shown_measure(line.measure))
    if last.value is None:
        return _("Longer periods stand below, with the numbers.")
    period, value = period_name(last.period, year=True), spoken_value(measure, last.value)
    return _(
        "Longer periods are told: %(period)s was %(value)s. More of them stand with the numbers.",
        period=period,
        value=value,
    )


def _row(slot: Slot, rested: Rested, *, measure: Measure) -> LineRow:
    period = formats.capital(period_name(slot.period, year=True))
    teams = ngettext("%(num)s team", "%(num)s teams", rested.teams) if rested.teams else ""
    if slot.state is SlotState.HIDDEN:
        return LineRow(period, _("Not told"), "", teams)
    if slot.value is None:
        return LineRow(period, _("Not closed yet"), "", teams)
    numbers = reading_text(measure, slot) if measure.kind is not Kind.AVERAGE else ""
    return LineRow(period, spoken_value(measure, slot.value), numbers, teams)
