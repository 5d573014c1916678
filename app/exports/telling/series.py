"""One series, or the line of a whole network, told for a file to show."""

from __future__ import annotations

from flask_babel import gettext as _

from app import formats
from app.boards.queries.series_rows import Row, list_columns, list_rows
from app.charts.chart import Chart, Point, State
from app.exports.telling.parts import ToldSeries
from app.measures.drawing import scale_of, spoken_value
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.wording import period_name
from app.packs.content import LineContent, LinePoint, MeasureContent, SeriesContent, TeamContent


def tell_series(content: SeriesContent, team: TeamContent) -> ToldSeries:
    """Return what its page says of a series: conclusion, chart, table and the latest number."""
    measure, chart, summary = content.measure.row, content.chart, content.summary
    slots = [*summary.slots, *content.waiting]
    rows = list_rows(slots, measure=measure, chart=chart, left_out=summary.left_out)
    return ToldSeries(
        key=f"{content.id}",
        measure_id=content.measure.id,
        whose=team.shown_name,
        measure=content.measure.name,
        heading=content.words.heading,
        sentence=content.words.sentence,
        chart=chart,
        point=_("Point: %(name)s", name=content.measure.short_name),
        notes=content.notes,
        latest=_latest(content),
        facts=_list_facts(content, chart=chart, measure=measure),
        columns=(_("Period"), *list_columns(measure), _("What it says")),
        rows=tuple([_row(row) for row in rows]),
    )


def tell_line(line: LineContent, measure: MeasureContent, *, whose: str) -> ToldSeries:
    """Return the line of a network: what all its teams counted, period by period."""
    row = measure.row
    points = [_point(one, measure=row) for one in line.points]
    chart = Chart(points=tuple(points), scale=scale_of(row), text=line.text)
    return ToldSeries(
        key=f"line-{measure.id}",
        measure_id=measure.id,
        whose=whose,
        measure=measure.name,
        heading=_("All teams together"),
        sentence=line.text,
        chart=chart,
        point=_("Point: all teams together"),
        columns=(_("Period"), *list_columns(row), _("Teams")),
        rows=tuple([_line_row(one, measure=row) for one in reversed(line.points)]),
    )


def _latest(content: SeriesContent) -> tuple[str, str, str] | None:
    """Return the last delivered period, its value, and the numbers behind the value."""
    latest = content.summary.latest
    if latest is None:
        return None
    value, _opened, behind = content.latest.partition(" (")
    return formats.capital(period_name(latest.period)), value, behind.removesuffix(")")


def _list_facts(
    content: SeriesContent, *, chart: Chart, measure: Measure
) -> tuple[tuple[str, str], ...]:
    """Return the median that is drawn, and the target."""
    facts = []
    centre = next((one for one in chart.centres if one.is_current), None)
    if centre is not None:
        facts.append((_("Median"), spoken_value(measure, centre.value)))
    if content.summary.target is not None:
        facts.append((_("Target"), spoken_value(measure, content.summary.target)))
    return tuple(facts)


def _row(row: Row) -> tuple[str, ...]:
    told = [one for one in (row.sign, *row.words) if one]
    return (row.name, *row.cells, row.value, "; ".join(told))


def _point(one: LinePoint, *, measure: Measure) -> Point:
    period = Period.containing(one.first, measure.frequency)
    state = State.MEASURED if one.value is not None else State.NOT_DELIVERED
    if one.waits:
        state = State.HIDDEN
    return Point(
        one.value,
        state,
        label=str(period.end.isocalendar().week) if _is_weekly(one) else formats.month(one.first),
        name=period_name(period, year=True),
        group=str(period.end.isocalendar().year) if _is_weekly(one) else "",
    )


def _is_weekly(one: LinePoint) -> bool:
    return (one.last - one.first).days < 20


def _line_row(one: LinePoint, *, measure: Measure) -> tuple[str, ...]:
    period = Period.containing(one.first, measure.frequency)
    counts = [one.numerator, one.denominator]
    shown = [formats.number(count) if count is not None else "" for count in counts]
    shown = shown[len(shown) - (len(list_columns(measure)) - 1) :] if list_columns(measure) else []
    value = "–" if one.value is None else spoken_value(measure, one.value)
    name = formats.capital(period_name(period, year=True))
    return (name, *shown, value, formats.number(one.teams))
