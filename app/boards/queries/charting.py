"""From a stored summary to its words and its chart: the one way from measures to charts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from flask_babel import gettext as _

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import NOTHING_AROUND, Surroundings, build_chart
from app.charts.chart import Break, Chart, CycleBar, Event, Point, State
from app.charts.wording import Phrasing, Words, describe, percentage_points
from app.cycles.models import Cycle
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import period_name, period_short, reading_text, value_text
from app.networks.models import Gathering
from app.statistics.masking import Kind

STATES = {state: State(state.value) for state in SlotState}
WEEKLY = frozenset({Frequency.WEEK, Frequency.FORTNIGHT})
SPARK_POINTS = 25


def spoken_value(measure: Measure, value: float) -> str:
    """Return a value as a sentence says it, with its unit: «58 %», «2,2 timer», «3,8»."""
    text = value_text(measure, value)
    if measure.kind is Kind.PERCENTAGE or measure.unit in {"", "scale"}:
        return text
    units = {"days": _("days"), "hours": _("hours")}
    return f"{text}{formats.NBSP}{units.get(measure.unit, measure.unit)}"


def phrasing_of(measure: Measure, *, summary: Summary) -> Phrasing:
    """Return how a series says its values, gaps and periods."""
    spoken = partial(spoken_value, measure)
    gap = percentage_points if measure.kind is Kind.PERCENTAGE else spoken
    return Phrasing(spoken, partial(_name_position, summary), gap)


def words_of(summary: Summary, *, measure: Measure) -> Words:
    """Return the conclusion of a series in words."""
    return describe(
        summary.analysis,
        phrasing=phrasing_of(measure, summary=summary),
        latest=_latest_text(summary, measure=measure),
    )


def sketch_of(
    summary: Summary,
    *,
    measure: Measure,
    points: int = SPARK_POINTS,
    waiting: Iterable[Slot] = (),
    text: str = "",
) -> Chart:
    """Return the last points of a series as a chart for a small drawing, without labels inside."""
    slots = (*summary.slots, *waiting)
    around = Surroundings(breaks=_breaks(summary), ends=_ends(slots[-points:]))
    chart = build_chart(
        [Point(slot.value, STATES[slot.state]) for slot in slots],
        analysis=summary.analysis,
        scale=scale_of(measure),
        around=around,
        text=text,
    )
    return chart.cropped(points)


def chart_of(
    summary: Summary,
    *,
    measure: Measure,
    waiting: Iterable[Slot] = (),
    around: Surroundings = NOTHING_AROUND,
    text: str = "",
) -> Chart:
    """Return the full chart of a series, with the periods that still wait for a number."""
    slots = [*summary.slots, *waiting]
    return build_chart(
        [_point(slot, measure=measure) for slot in slots],
        analysis=summary.analysis,
        scale=scale_of(measure),
        around=around,
        text=text,
    )


def surroundings_of(
    summary: Summary,
    *,
    waiting: Iterable[Slot] = (),
    gatherings: Iterable[Gathering] = (),
    cycles: Iterable[Cycle] = (),
) -> Surroundings:
    """Return what lies round a series: its definitions, the network's gatherings, its cycles."""
    slots = [*summary.slots, *waiting]
    if not slots:
        return NOTHING_AROUND
    return Surroundings(
        breaks=_breaks(summary),
        events=tuple([event for one in gatherings if (event := _event(one, slots=slots))]),
        cycles=tuple([bar for one in cycles if (bar := _bar(one, slots=slots))]),
        ends=_ends(slots),
        across=_("Week") if summary.frequency in WEEKLY else "",
    )


def scale_of(measure: Measure) -> Scale:
    """Return the scale of a measure: 0–100 %, its rating scale, or as far as its values reach."""
    spoken = partial(spoken_value, measure)
    if measure.kind is Kind.PERCENTAGE:
        return Scale(ScaleKind.SHARE, spoken)
    if measure.scale_min is not None and measure.scale_max is not None:
        return Scale(ScaleKind.RATING, spoken, measure.scale_min, measure.scale_max)
    return Scale(ScaleKind.FREE, spoken)


def position_of(day: date, *, slots: list[Slot]) -> float | None:
    """Return where a day lies among the periods, each centred on its number; None outside them."""
    starts = [slot.period.start for slot in slots]
    index = bisect_right(starts, day) - 1
    if index < 0 or day > slots[-1].period.end:
        return None
    period = slots[index].period
    once = period.frequency is Frequency.ONCE
    after = starts[index + 1] if index + 1 < len(starts) else period.end + timedelta(days=1)
    share = (day - period.start).days / (after - period.start).days
    return index + share - (0.0 if once else 0.5)


def _name_position(summary: Summary, index: int) -> str:
    """Name a period, with its year when it is not that of the last one."""
    period, last = summary.slots[index].period, summary.slots[-1].period
    return period_name(period, year=_year(period) != _year(last))


def _year(period: Period) -> int:
    return period.end.isocalendar().year if period.frequency in WEEKLY else period.start.year


def _latest_text(summary: Summary, *, measure: Measure) -> str | None:
    index = summary.analysis.conclusion.last_index
    if index is None:
        return None
    slot = summary.slots[index]
    reading = reading_text(measure, slot)
    if slot.value is None or measure.kind is Kind.COUNT:
        return reading
    if measure.kind is Kind.AVERAGE:
        return spoken_value(measure, slot.value)
    return f"{spoken_value(measure, slot.value)} ({reading})"


def _point(slot: Slot, *, measure: Measure) -> Point:
    period, is_yearly = slot.period, slot.period.frequency is Frequency.YEAR
    fortnight = period.frequency is Frequency.FORTNIGHT
    return Point(
        slot.value,
        STATES[slot.state],
        label=str(period.end.isocalendar().week) if fortnight else period_short(period),
        name=period_name(period, year=True),
        text=_point_text(slot, measure=measure),
        note=slot.note,
        group="" if is_yearly else str(_year(period)),
    )


def _point_text(slot: Slot, *, measure: Measure) -> str:
    reading = reading_text(measure, slot)
    if slot.value is None or measure.kind in {Kind.COUNT, Kind.AVERAGE}:
        return reading
    return f"{spoken_value(measure, slot.value)} ({reading})"


def _ends(slots: list[Slot] | tuple[Slot, ...]) -> tuple[str, str]:
    if not slots:
        return ("", "")
    return formats.month(slots[0].period.start), formats.month(slots[-1].period.end)


def _breaks(summary: Summary) -> tuple[Break, ...]:
    return tuple(
        [
            Break(
                index,
                _("New definition from %(period)s", period=_name_position(summary, index)),
                parts=True,
            )
            for index in summary.breaks
        ]
    )


def _event(gathering: Gathering, *, slots: list[Slot]) -> Event | None:
    position = position_of(gathering.starts_on, slots=slots)
    if position is None:
        return None
    return Event(position, _("Gathering %(number)s", number=gathering.number))


def _bar(cycle: Cycle, *, slots: list[Slot]) -> CycleBar | None:
    """Return a started cycle within the series; one that began before it begins at its edge."""
    first, last = slots[0].period.start, slots[-1].period.end
    if cycle.started_on is None or (cycle.ended_on is not None and cycle.ended_on < first):
        return None
    start = position_of(min(max(cycle.started_on, first), last), slots=slots)
    ended = cycle.ended_on
    end = None if ended is None else position_of(min(max(ended, first), last), slots=slots)
    if start is None:
        return None
    decision = cycle.decision.value if cycle.decision else None
    return CycleBar(cycle.number, start, end, decision, cycle.scale)
