"""The numbers of a series as rows of a table, the latest first, with what each period says."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from app import formats
from app.charts.chart import Chart, Mark, Point, State
from app.charts.labels import label_sign
from app.charts.wording import Glyph, Tone
from app.measures.models.measure import Measure
from app.measures.models.summary import LeftOut, Slot, SlotState
from app.measures.services.changes import PHONED_IN
from app.measures.wording import (
    nothing_text,
    period_name,
    reason_text,
    value_text,
)
from app.measures.wording.states import STATE_GLYPHS, state_text
from app.statistics.masking import Kind

SIGNS = {
    Mark.GOOD: (Glyph.DIAMOND, Tone.GOOD),
    Mark.BAD: (Glyph.SQUARE, Tone.BAD),
    Mark.CHANGE: (Glyph.DOT, Tone.NONE),
}


class Row(NamedTuple):
    """One period in the table: its numbers as text, its sign, and what the team wrote of it.

    `annotation` is what the chart says of the period, `left_out` why the point does not count, and
    `arrival` that the number was phoned in. A row that `is_passed` stands for periods that no
    number is expected for.
    """

    day: date
    key: str
    name: str
    cells: tuple[str, ...]
    value: str
    sign: str
    glyph: Glyph | None
    tone: Tone
    note: str
    annotation: str
    left_out: str
    is_delivered: bool
    is_measured: bool
    is_excluded: bool
    is_passed: bool = False
    is_hidden: bool = False
    arrival: str = ""

    @property
    def words(self) -> list[str]:
        """All that is told of the period."""
        told = (self.note, self.annotation, self.left_out, self.arrival)
        return [one for one in told if one]


def list_rows(
    slots: list[Slot],
    *,
    measure: Measure,
    chart: Chart,
    left_out: Iterable[LeftOut] = (),
    phoned: Set[date] = frozenset(),
) -> tuple[Row, ...]:
    """Return a row for every period, the latest first; ``phoned`` are those phoned in."""
    said = {one.position: one.text for one in chart.annotations}
    reasons = {one.position: one.reason for one in left_out}
    rows = [
        _row(slot, point=point, measure=measure)._replace(
            annotation=said.get(position, ""),
            left_out=reasons.get(position, ""),
            arrival=reason_text(PHONED_IN) if slot.period.start in phoned else "",
        )
        for position, (slot, point) in enumerate(zip(slots, chart.points, strict=True))
    ]
    return tuple(reversed(rows))


def list_columns(measure: Measure) -> tuple[str, ...]:
    """Return the headings of the numbers behind the value, then of the value."""
    definition = measure.definition
    if measure.kind is Kind.COUNT:
        return (definition.numerator_label or _("Count"),)
    if measure.kind is Kind.AVERAGE:
        return (definition.denominator_label or _("Answers"), _("Average"))
    value = _("Share") if measure.kind is Kind.PERCENTAGE else _("Rate")
    numerator = definition.numerator_label or _("Numerator")
    return (numerator, definition.denominator_label or _("Denominator"), value)


def _row(slot: Slot, *, point: Point, measure: Measure) -> Row:
    sign, glyph, tone = _sign(point, measure=measure)
    measured = point.state is State.MEASURED
    return Row(
        day=slot.period.start,
        key=slot.period.key,
        name=formats.capital(period_name(slot.period, year=True)),
        cells=_cells(slot, measure=measure),
        value=value_text(measure, slot.value) if measured else STATE_GLYPHS[slot.state],
        sign=sign,
        glyph=glyph,
        tone=tone,
        note=slot.note,
        annotation="",
        left_out="",
        is_delivered=point.state is not State.NOT_DELIVERED,
        is_measured=measured,
        is_excluded=point.is_excluded,
        is_hidden=slot.state is SlotState.HIDDEN,
    )


def _sign(point: Point, *, measure: Measure) -> tuple[str, Glyph | None, Tone]:
    if point.state is not State.MEASURED:
        state = SlotState(point.state.value)
        return state_text(state, nothing=nothing_text(measure)), None, Tone.NONE
    return (label_sign(point), *SIGNS.get(point.mark, (None, Tone.NONE)))


def _cells(slot: Slot, *, measure: Measure) -> tuple[str, ...]:
    """Return the numbers behind the value: numerator and denominator, or how many answers."""
    if measure.kind is Kind.COUNT:
        return ()
    denominator = _number(slot.denominator)
    if measure.kind is Kind.AVERAGE:
        return (denominator,)
    return (_number(slot.numerator), denominator)


def _number(value: int | None) -> str:
    return "" if value is None else formats.number(value)
