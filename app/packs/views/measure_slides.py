"""One measure across a network as slides: all teams together, then two on each, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.boards.queries.network_lines import find_end, list_released_of_measure, make_line
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import (
    MeasureRow,
    SeriesRow,
    list_days_of_definitions,
    list_series_of_measure,
)
from app.boards.views.cells import Column, Seen, measure_of, see
from app.boards.views.comparing import tell_shifts
from app.boards.views.network_line import shown_measure
from app.charts.axis import Axis, make_axis
from app.charts.chart import Chart
from app.charts.svg import draw_run_chart
from app.charts.svg.layout import NARROW_POINTS
from app.charts.svg.slide import draw_slide_chart
from app.measures.drawing import chart_of, name_released, scale_of, told_value, words_of
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import DIRECTION_LABELS, period_name
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.packs.views.same_window import chart_within, find_window
from app.packs.views.slides import Panel, Slide, in_parts
from app.statistics.masking import Audience
from app.statistics.settings import Direction

BESIDE = 2
WIDTH, PLOT = 280, 134


@dataclass(frozen=True, slots=True)
class _Shown:
    """A team with its series as the network sees it, and the periods that wait for a number."""

    team: ListedTeam
    seen: Seen
    waiting: list[Slot]

    @property
    def slots(self) -> list[Slot]:
        """Return all its periods."""
        return [*self.seen.summary.slots, *self.waiting]


def list_measure_slides(network: Network, row: MeasureRow) -> Iterator[Slide]:
    """Return a measure in words, as a line, and team by team where there are numbers.

    The words count all teams that measure it, as its page does. No signs are drawn, for a shared
    screen names nobody by result. All teams have one window.
    """
    column = Column(row, _reader_in_room(network))
    series = list_series_of_measure(network.id, row.id, audience=Audience.NETWORK)
    shown = list(_list_shown(network, {one.team_id: one for one in series}, column=column))
    told = tell_shifts([(one.team, one.seen) for one in shown], column) if shown else None
    begun = [one for one in shown if one.seen.summary.slots]
    window = find_window([one.slots for one in begun], most=NARROW_POINTS)
    yield Slide(
        "aim",
        row.name,
        eyebrow=network.name,
        lead=" ".join(
            filter(None, [row.question, _tell_count(len(shown)), told.heading if told else ""])
        ),
        quote=("", " · ".join(_notes(row, begun, window=window))),
    )
    yield from _line_slides(network, row)
    yield from _team_slides(begun, row, window=window)


def _reader_in_room(network: Network) -> Reader:
    """Return who reads a shared screen: another team, whoever shows it."""
    return Reader(
        audience=Audience.NETWORK,
        sees_signs=False,
        today=find_end(network) or clock.today(),
        language=formats.language(),
    )


def _list_shown(
    network: Network, series: Mapping[int, SeriesRow], *, column: Column
) -> Iterator[_Shown]:
    for team in list_teams_in_order(network.id, with_closed=network.closed_at is not None):
        if team.id in series:
            seen = see(series[team.id], column)
            waiting = list(seen.summary.missing_until(column.reader.today))
            yield _Shown(team, seen, waiting)


def _notes(
    row: MeasureRow, shown: list[_Shown], *, window: tuple[Period, Period] | None
) -> Iterator[str]:
    """Say which direction is the better one, and which periods the slides leave out."""
    yield str(DIRECTION_LABELS[Direction(row.direction)])
    if window is None:
        return
    first = min((one.slots[0].period for one in shown), key=lambda one: one.number)
    if first.number < window[0].number:
        yield _(
            "The teams are shown from %(start)s. Earlier periods, from %(first)s on, are left out.",
            start=period_name(window[0], year=True),
            first=period_name(first, year=True),
        )


def _line_slides(network: Network, row: MeasureRow) -> Iterator[Slide]:
    """Return the line of the network, where anything of it is told."""
    line = make_line(
        row,
        list_released_of_measure(network.id, row.id),
        definitions=list_days_of_definitions(row.id),
        rules=network.rules,
        ends_on=find_end(network),
    )
    if all(slot.value is None for slot in line.summary.slots):
        return
    measure = measure_of(shown_measure(row))
    words, chart = words_of(line.summary, measure=measure), chart_of(line.summary, measure=measure)
    yield Slide(
        "chart",
        _("%(measure)s, all teams together", measure=row.short_name),
        eyebrow=network.name,
        lead=" ".join(filter(None, [words.heading, _tell_released(line.summary, measure=measure)])),
        drawing=draw_slide_chart(chart),
        narrow=draw_run_chart(chart, narrow=True),
    )


def _tell_released(summary: Summary, *, measure: Measure) -> str:
    """Say the last period that is released, and its value."""
    index = summary.analysis.conclusion.last_index
    if index is None:
        return ""
    name = formats.capital(name_released(summary))
    return f"{name}: {told_value(summary.slots[index], measure=measure)}."


def _team_slides(
    shown: list[_Shown], row: MeasureRow, *, window: tuple[Period, Period] | None
) -> Iterator[Slide]:
    measure = measure_of(row)
    charts = {one.team.id: _chart(one, measure=measure, window=window) for one in shown}
    axis = make_axis(scale_of(measure), seen=[v for one in charts.values() for v in one.seen])
    span = _name_span(window) if window else ""
    for pair in in_parts(shown, BESIDE):
        yield Slide(
            "pair",
            row.short_name,
            eyebrow=" · ".join(filter(None, [pair[0].team.county, span])),
            panels=tuple(
                _panel(one, chart=charts[one.team.id], axis=axis, measure=measure) for one in pair
            ),
        )


def _chart(one: _Shown, *, measure: Measure, window: tuple[Period, Period] | None) -> Chart:
    summary = one.seen.summary
    if window is None:
        return chart_of(summary, measure=measure, waiting=one.waiting).without_signs()
    chart = chart_within(summary, measure=measure, waiting=one.waiting, window=window)
    return chart.without_signs()


def _panel(one: _Shown, *, chart: Chart, axis: Axis, measure: Measure) -> Panel:
    drawing = draw_slide_chart(chart, width=WIDTH, plot=PLOT, axis=axis)
    return Panel(one.team.shown_name, (_tell_value(one.seen, measure=measure),), drawing=drawing)


def _tell_value(seen: Seen, *, measure: Measure) -> str:
    """Say the last value and its period; of a silent team also that it is silent."""
    latest = seen.summary.latest
    if latest is None or latest.state is SlotState.HIDDEN:
        return seen.state
    told = f"{told_value(latest, measure=measure)} · {period_name(latest.period)}"
    if seen.is_silent:
        return _("%(state)s · last %(told)s", state=seen.state, told=told)
    return told


def _name_span(window: tuple[Period, Period]) -> str:
    first, last = (period_name(one, year=True) for one in window)
    return _("%(first)s to %(last)s", first=first, last=last)


def _tell_count(count: int) -> str:
    if not count:
        return _("No team has numbers of it yet.")
    return ngettext("%(num)s team measures it.", "%(num)s teams measure it.", count)
