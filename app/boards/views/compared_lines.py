"""The network lines above the teams: one in full, or those of a programme side by side."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.boards.queries.network_lines import NetworkLine, make_line
from app.boards.views.across import Across, ReadLine
from app.boards.views.cells import POINTS, Column, measure_of, spoken_course
from app.boards.views.network_line import LineView, draw_network_line, shown_measure
from app.charts.axis import Axis, make_axis
from app.charts.svg import draw_small_multiple
from app.charts.wording import Sign, sign_of
from app.measures.drawing import scale_of, sketch_of
from app.measures.wording import period_name, value_text

KEPT = 256


@dataclass(frozen=True, slots=True)
class LineCard:
    """The line of one network: in full where it stands alone, small beside others."""

    name: str
    url: str
    view: LineView | None = None
    drawing: Markup | None = None
    value: str = ""
    period: str = ""
    teams: str = ""
    sign: Sign | None = None
    untold: str = ""


@lru_cache(maxsize=KEPT)
def draw_lines(
    lines: tuple[ReadLine, ...], column: Column, *, definitions: tuple[date, ...]
) -> tuple[LineCard, ...]:
    """Return the line of every network, drawn in full when it is the only one.

    It is kept until something more is released, or another day begins.
    """
    made = [
        make_line(
            column.measure, one.rows, definitions=definitions, rules=one.rules, ends_on=one.ends_on
        )
        for one in lines
    ]
    if len(lines) == 1:
        view = draw_network_line(made[0]) if made[0].summary.slots else None
        return (replace(_card(lines[0], column, line=made[0]), view=view),)
    scale = scale_of(measure_of(shown_measure(column.measure)))
    seen = [slot.value for line in made for slot in line.summary.slots[-POINTS:]]
    axis = make_axis(scale, seen=[value for value in seen if value is not None])
    cards = [_card(read, column, line=line) for read, line in zip(lines, made, strict=True)]
    return tuple(
        [
            replace(card, drawing=_draw(line, axis=axis, name=card.name)) if card.value else card
            for card, line in zip(cards, made, strict=True)
        ]
    )


def _card(read: ReadLine, column: Column, *, line: NetworkLine) -> LineCard:
    url = Across(slug=read.slug).address(column.measure.id)
    slots = line.summary.slots
    told = [at for at, slot in enumerate(slots) if slot.value is not None]
    if not told:
        return LineCard(read.name, url, untold=_why_untold(line))
    measure, teams = measure_of(shown_measure(line.measure)), line.rested[told[-1]].teams
    return LineCard(
        name=read.name,
        url=url,
        value=value_text(measure, slots[told[-1]].value),
        period=period_name(slots[told[-1]].period, year=True),
        teams=ngettext("%(num)s team", "%(num)s teams", teams),
        sign=sign_of(line.summary.analysis),
    )


def _why_untold(line: NetworkLine) -> str:
    """Say why a network has no line."""
    if not line.summary.slots:
        return _("No period is closed yet in this network.")
    return _("No period can be told: fewer than five teams, or one team could be worked out.")


def _draw(line: NetworkLine, *, axis: Axis, name: str) -> Markup:
    measure = measure_of(shown_measure(line.measure))
    chart = sketch_of(line.summary, measure=measure, points=POINTS)
    told = replace(chart, text=f"{name}: {spoken_course(line.summary, measure=measure)}")
    return draw_small_multiple(told, width=350, height=168, axis=axis)
