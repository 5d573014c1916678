"""One series, or the line of a whole network, told for a file to show."""

from __future__ import annotations

from functools import partial

from flask_babel import gettext as _

from app import formats
from app.boards.queries.series_rows import Row, list_columns, list_rows
from app.boards.views.network_line import of_network, of_others
from app.charts.chart import Chart, State
from app.exports.telling.parts import Rows, ToldSeries
from app.measures.drawing import spoken_value, told_value
from app.measures.models.measure import Measure
from app.measures.models.summary import Slot, Summary
from app.measures.wording import period_name, value_text
from app.packs.content import LineContent, SeriesContent, TeamContent

LONG_SILENCE = 4  # periods


def tell_series(content: SeriesContent, team: TeamContent) -> ToldSeries:
    """Return what its page says of a series: conclusion, chart, table and the latest number."""
    measure, chart = content.measure.row, content.chart
    return ToldSeries(
        key=f"{content.id}",
        measure_id=content.measure.id,
        whose=team.shown_name,
        measure=content.measure.name,
        heading=content.words.heading,
        sentence=said_to(content, team),
        chart=chart,
        point=_("Point: %(name)s", name=content.measure.short_name),
        notes=(*content.notes, *_tell_silence(chart), *_tell_late(content)),
        latest=_latest(content),
        facts=_list_facts(content.summary, chart=chart, measure=measure),
        columns=(_("Period"), *list_columns(measure), _("What it says")),
        list_rows=partial(_tell_rows, content, chart),
    )


def _tell_late(content: SeriesContent) -> list[str]:
    """Say which numbers came too late for the pack that a series is in."""
    return [
        f"{formats.capital(period_name(late.period, year=True))}: {late.note}."
        for late in content.late
    ]


def said_to(content: SeriesContent, team: TeamContent) -> str:
    """Return the sentence of a conclusion as its reader hears it: «dere» is the team alone."""
    sentence = content.words.sentence
    return sentence if team.sees_work else of_others(sentence)


def tell_line(line: LineContent, *, whose: str) -> ToldSeries:
    """Return the line of a network: what all its teams counted, period by period."""
    measure, chart = line.measure.row, line.chart
    return ToldSeries(
        key=f"line-{line.measure_id}",
        measure_id=line.measure_id,
        whose=whose,
        measure=_("%(measure)s, all teams together", measure=line.measure.name),
        heading=line.words.heading,
        sentence=of_network(line.words.sentence),
        chart=chart,
        point=_("Point: all teams together"),
        latest=_latest_of_line(line),
        facts=_list_facts(line.summary, chart=chart, measure=measure),
        columns=(_("Period"), *list_columns(measure), _("Teams"), _("What it says")),
        list_rows=partial(_tell_line_rows, line, chart),
    )


def _tell_silence(chart: Chart) -> list[str]:
    """Say since when nothing is delivered, where that is many periods."""
    last = chart.last_measured
    since = chart.points[0 if last is None else last + 1 :]
    if len(since) < LONG_SILENCE or {one.state for one in since} != {State.NOT_DELIVERED}:
        return []
    return [
        _(
            "Nothing is delivered since %(period)s: %(count)s periods.",
            period=since[0].name,
            count=formats.number(len(since)),
        )
    ]


def _tell_rows(content: SeriesContent, chart: Chart) -> Rows:
    slots = [*content.summary.slots, *content.waiting]
    left_out = content.summary.left_out
    rows = list_rows(slots, measure=content.measure.row, chart=chart, left_out=left_out)
    return tuple([_row(row) for row in rows])


def _tell_line_rows(line: LineContent, chart: Chart) -> Rows:
    measure, slots = line.measure.row, list(line.summary.slots)
    rows = list_rows(slots, measure=measure, chart=chart)
    on_teams = [formats.number(count) for count in reversed(line.teams)]
    told = [
        (row.name, *row.cells, row.value, teams, row.sign)
        for row, teams in zip(rows, on_teams, strict=True)
    ]
    longer = [(one.slot, formats.number(one.teams)) for one in reversed(line.pooled)]
    return (*told, *[_pooled(slot, teams, measure=measure) for slot, teams in longer])


def _pooled(slot: Slot, teams: str, *, measure: Measure) -> tuple[str, ...]:
    """Return a longer span, told because the shorter totals in it wait."""
    name = formats.capital(period_name(slot.period, year=True))
    behind = [slot.numerator, slot.denominator][-(len(list_columns(measure)) - 1) :]
    counts = [formats.number(one) for one in behind if one is not None]
    if len(list_columns(measure)) == 1:
        counts = []
    return (name, *counts, value_text(measure, slot.value), teams, _("longer span"))


def _latest(content: SeriesContent) -> tuple[str, str, str] | None:
    """Return the last delivered period, its value, and the numbers behind the value."""
    latest = content.summary.latest
    if latest is None:
        return None
    value, _opened, behind = content.latest.partition(" (")
    return formats.capital(period_name(latest.period)), value, behind.removesuffix(")")


def _latest_of_line(line: LineContent) -> tuple[str, str, str] | None:
    """Return the last released period, its value, and the numbers behind the value."""
    measure, index = line.measure.row, line.summary.analysis.conclusion.last_index
    if index is None:
        return None
    slot = line.summary.slots[index]
    value, _opened, behind = told_value(slot, measure=measure).partition(" (")
    return formats.capital(period_name(slot.period, year=True)), value, behind.removesuffix(")")


def _list_facts(summary: Summary, *, chart: Chart, measure: Measure) -> tuple[tuple[str, str], ...]:
    """Return the median that is drawn, and the target."""
    facts = []
    centre = next((one for one in chart.centres if one.is_current), None)
    if centre is not None:
        facts.append((_("Median"), spoken_value(measure, centre.value)))
    if summary.target is not None:
        facts.append((_("Target"), spoken_value(measure, summary.target)))
    return tuple(facts)


def _row(row: Row) -> tuple[str, ...]:
    told = [one for one in (row.sign, *row.words) if one]
    return (row.name, *row.cells, row.value, "; ".join(told))
