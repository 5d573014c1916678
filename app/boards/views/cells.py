"""What a board says of one series: read and drawn once, and kept until its numbers change.

A stored summary is the key of what is kept, so that nothing stale can be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from flask import get_template_attribute, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import MeasureRow, SeriesRow
from app.boards.views.chances import chance_in
from app.charts.axis import Axis
from app.charts.chart import Chart
from app.charts.svg import draw_small_multiple, draw_spark
from app.charts.wording import Sign, sign_of, sign_of_missing
from app.measures.drawing import sketch_of, spoken_value
from app.measures.models.measure import Definition, Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.stored_summary import summary_from_text
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import NONE, period_name, value_text
from app.measures.wording.states import STATE_GLYPHS
from app.statistics.masking import Kind
from app.statistics.settings import Direction

CELLS = "boards/_cells.html"
KEPT = 16384
POINTS = 14
MAY_WAIT = 1
MONTHS = 24
DELIVERED, DELIVERED_HIDDEN, NOTHING, WAITING, NOT_EXPECTED = "dhn- "
WEIGHT = (NOT_EXPECTED, WAITING, NOTHING, DELIVERED, DELIVERED_HIDDEN)
LETTERS = {
    SlotState.HIDDEN: DELIVERED_HIDDEN,
    SlotState.MEASURED: DELIVERED,
    SlotState.NOTHING: NOTHING,
    SlotState.NOT_DELIVERED: WAITING,
}


@dataclass(frozen=True)
class Column:
    """One measure as one reader sees it; its hash is made once, for each of its series asks it."""

    measure: MeasureRow
    reader: Reader
    points: int = POINTS

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.measure, self.reader, self.points))


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a reader sees of a series: its value, its sign, and what was delivered each month.

    ``state`` is what every reader is told of a value that is none, and is empty where there is one;
    ``period`` is that of the last number. ``chance`` is how often chance alone makes such a series
    say something. What is seen of the same numbers is one and the same (see ``see``), and so known
    again at a glance.
    """

    name: str
    value: str
    latest: str
    state: str
    period: str
    sign: Sign
    is_silent: bool
    deliveries: str
    chance: float | None
    summary: Summary


@lru_cache(maxsize=512)
def same(column: Column) -> Column:
    """Return the column that is kept, which is known again at a glance."""
    return column


@lru_cache(maxsize=512)
def measure_of(row: MeasureRow) -> Measure:
    """Return a measure that knows how its values are shown, without asking the database."""
    return Measure(
        id=row.id,
        name=row.name,
        short_name=row.short_name,
        kind=Kind(row.kind),
        unit=row.unit,
        scale_min=row.scale_min,
        scale_max=row.scale_max,
        direction=Direction(row.direction),
        definitions=[Definition(nothing_label=row.nothing_label or "")],
    )


@lru_cache(maxsize=KEPT)
def see(row: SeriesRow, column: Column) -> Seen:
    """Return what a reader sees of a series."""
    reader, measure = column.reader, measure_of(column.measure)
    summary = summary_from_text(row.content, series_id=row.series_id, audience=reader.audience)
    waiting = list(summary.missing_until(reader.today))
    is_silent = len(waiting) > MAY_WAIT
    latest = latest_text(summary, measure=measure)
    return Seen(
        name=measure.short_name,
        value=NONE if is_silent else latest,
        latest=latest,
        state=_state_text(summary, is_silent=is_silent),
        period=formats.capital(period_name(summary.latest.period)) if summary.latest else "",
        sign=sign_of_missing() if is_silent else sign_of(summary.analysis),
        is_silent=is_silent,
        deliveries=_deliveries([*summary.slots, *waiting], today=reader.today),
        chance=chance_in(summary.analysis),
        summary=summary,
    )


@lru_cache(maxsize=KEPT)
def reach_of(row: SeriesRow, column: Column) -> tuple[float, ...]:
    """Return the lowest and highest value that a reader sees of a series, or nothing."""
    seen = sketch_for(row, column).seen
    return (min(seen), max(seen)) if seen else ()


def latest_text(summary: Summary, *, measure: Measure) -> str:
    """Return the last delivered value; a colon when it is hidden, a dash when there is none."""
    latest = summary.latest
    if latest is None:
        return NONE
    if latest.state is SlotState.HIDDEN:
        return STATE_GLYPHS[latest.state]
    return _("None") if latest.state is SlotState.NOTHING else value_text(measure, latest.value)


def _state_text(summary: Summary, *, is_silent: bool) -> str:
    """Say why there is no value to see: the same words to everybody, whatever they may know."""
    latest = summary.latest
    if latest is None:
        return _("No numbers yet")
    if is_silent:
        return sign_of_missing().tiny
    return _("Hidden, small numbers") if latest.state is SlotState.HIDDEN else ""


def spoken_course(summary: Summary, *, measure: Measure, points: int = POINTS) -> str:
    """Say the course of a line in few words, for those who do not see it."""
    seen = [slot.value for slot in summary.slots[-points:] if slot.value is not None]
    if not seen:
        return _("No points to see")
    return _(
        "%(count)s points, from %(first)s to %(last)s",
        count=len(seen),
        first=spoken_value(measure, seen[0]),
        last=spoken_value(measure, seen[-1]),
    )


@lru_cache(maxsize=KEPT)
def draw_cell(row: SeriesRow, column: Column) -> Markup:
    """Return a series as a cell of the network board."""
    drawing = draw_spark(sketch_for(row, column), width=120, height=40)
    return _fill("network_cell", row, see(row, column), column=column, drawing=drawing)


@lru_cache(maxsize=KEPT)
def draw_line(row: SeriesRow, column: Column, *, name: str) -> Markup:
    """Return a series as a line of a long list."""
    drawing = draw_spark(sketch_for(row, column), width=96, height=28)
    return _fill("list_line", row, see(row, column), column=column, drawing=drawing, name=name)


@lru_cache(maxsize=KEPT)
def last_period_of(row: SeriesRow, column: Column) -> Period | None:
    """Return the last period that a series is drawn for, measured or waited for."""
    summary = see(row, column).summary
    if not summary.slots or summary.frequency is Frequency.ONCE:
        return None
    *_earlier, last = [summary.slots[-1], *summary.missing_until(column.reader.today)]
    return last.period


@lru_cache(maxsize=KEPT)
def draw_card(
    row: SeriesRow, column: Column, *, name: str, axis: Axis, until: Period | None
) -> Markup:
    """Return a series as one of many small charts with common axes, which end with a period."""
    seen, chart = see(row, column), sketch_for(row, column)
    if until is not None:
        chart = _ending_with(until, chart, row=row, column=column)
    missing = POINTS - len(chart.points)
    if missing > 0:
        chart = chart.begun_later(missing, since=_month_before(seen.summary, missing))
    told = replace(chart, text=f"{name}: {chart.text}")
    drawing = draw_small_multiple(told, width=350, height=168, axis=axis)
    return _fill("team_card", row, seen, column=column, drawing=drawing, name=name)


def sketch_for(row: SeriesRow, column: Column) -> Chart:
    """Return the chart of what is seen; only facilitators see signs, so that nobody is marked."""
    summary, measure = see(row, column).summary, measure_of(column.measure)
    waiting = list(summary.missing_until(column.reader.today))
    chart = sketch_of(summary, measure=measure, points=column.points, waiting=waiting)
    text = spoken_course(summary, measure=measure, points=column.points)
    spoken = replace(chart, text=text)
    return spoken if column.reader.sees_signs else spoken.without_signs()


def _ending_with(until: Period, chart: Chart, *, row: SeriesRow, column: Column) -> Chart:
    """Return the chart with the periods after its last one that others have, as empty places."""
    last = last_period_of(row, column)
    if last is None:
        since = formats.month(until.back(POINTS - 1).start)
        return replace(
            chart.begun_later(POINTS, since=since), ends=(since, formats.month(until.end))
        )
    after = until.number - last.number
    if not 0 < after < POINTS:
        return chart
    shorter = sketch_for(row, replace(column, points=POINTS - after))
    return shorter.gone_on(after, until=formats.month(until.end))


def _month_before(summary: Summary, periods: int) -> str:
    """Return the month that lies so many periods before a series begins."""
    if not summary.slots:
        return ""
    return formats.month(summary.slots[0].period.back(periods).start)


def _fill(macro: str, row: SeriesRow, seen: Seen, *, column: Column, **given: object) -> Markup:
    url = url_for("boards.show_series", series_id=row.series_id)
    draw = get_template_attribute(CELLS, macro)
    return Markup(draw(seen=seen, url=url, sees_signs=column.reader.sees_signs, **given))


def _deliveries(slots: Sequence[Slot], *, today: date) -> str:
    """Return a letter for each of the last months, that of what weighs most of its periods."""
    last = today.year * 12 + today.month - 1
    letters = [NOT_EXPECTED] * MONTHS
    for slot in reversed(slots):
        end = slot.period.end
        place = MONTHS - 1 - last + end.year * 12 + end.month - 1
        if place < 0:
            break
        if place < MONTHS:
            letters[place] = max(letters[place], LETTERS[slot.state], key=WEIGHT.index)
    return "".join(letters)
