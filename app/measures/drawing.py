"""A series handed to the charts room: its words, its points, its scale and its small line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from flask_babel import gettext as _
from markupsafe import Markup

from app import clock, formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import NOTHING_AROUND, Surroundings, build_chart
from app.charts.chart import Annotation, Break, Chart, Point, State, Target
from app.charts.labels import label_new_phase
from app.charts.svg import draw_spark
from app.charts.wording import Phrasing, Words, describe, percentage_points
from app.measures.models.measure import Measure
from app.measures.models.period import IN_WEEKS, Frequency, Period
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import period_name, period_short, reading_text, unit_text, value_text
from app.statistics.analysis import Analysis
from app.statistics.masking import Kind
from app.statistics.settings import ChartKind

STATES = {state: State(state.value) for state in SlotState}
UNIT_IN_TEXT = frozenset({"", "percent", "scale"})
SPARK_POINTS = 25
FOR_GOOD = 1_000_000


def spoken_value(measure: Measure, value: float) -> str:
    """Return a value as a sentence says it, with its unit: «58 %», «2,2 timer», «3,8»."""
    text = value_text(measure, value)
    if measure.kind is Kind.PERCENTAGE or measure.unit in UNIT_IN_TEXT:
        return text
    if not formats.half_up(value, decimals=1) % 1:
        text = formats.number(value)
    return f"{text}{formats.NBSP}{unit_text(measure.unit)}"


def scale_of(measure: Measure) -> Scale:
    """Return the scale of a measure: 0–100 %, its rating scale, or as far as its values reach."""
    spoken = partial(spoken_value, measure)
    if measure.kind is Kind.PERCENTAGE:
        return Scale(ScaleKind.SHARE, spoken)
    if measure.scale_min is not None and measure.scale_max is not None:
        return Scale(ScaleKind.RATING, spoken, measure.scale_min, measure.scale_max)
    return Scale(ScaleKind.FREE, spoken)


def phrasing_of(summary: Summary, *, measure: Measure) -> Phrasing:
    """Return how the sentences about a series say its values, its gaps and its periods."""
    spoken = partial(spoken_value, measure)
    gap = percentage_points if measure.kind is Kind.PERCENTAGE else spoken
    named = partial(name_position, summary)
    return Phrasing(spoken, named, gap, is_closed=summary.expectation.is_closed)


def words_of(summary: Summary, *, measure: Measure, analysis: Analysis | None = None) -> Words:
    """Return what is said about a series, with its latest value.

    The analysis is that of the run chart, unless another is given.
    """
    read = analysis or summary.analysis
    index = read.conclusion.last_index
    latest = None if index is None else told_value(summary.slots[index], measure=measure)
    phrasing, released = phrasing_of(summary, measure=measure), name_released(summary) or None
    words = describe(read, phrasing=phrasing, latest=latest, released=released)
    is_over = summary.expectation.ends_on is not None  # of a closed network no more is told
    if not released or is_over or summary.slots[-1].period.following.end >= clock.today():
        return words
    later = _("Later periods are not released yet.")
    return replace(words, sentence=f"{words.sentence} {later}")


def name_released(summary: Summary, *, year: bool = True) -> str:
    """Name the last period of a network line that has a value; a team's own series has none."""
    index = summary.analysis.conclusion.last_index
    if not summary.is_released or index is None:
        return ""
    return period_name(summary.slots[index].period, year=year)


def told_value(slot: Slot, *, measure: Measure) -> str:
    """Return what a period says: «77 % (10 av 13)», «3,8», or why there is no number."""
    if slot.value is None:
        return reading_text(measure, slot)
    spoken = spoken_value(measure, slot.value)
    if measure.kind in {Kind.COUNT, Kind.AVERAGE}:
        return spoken
    return f"{spoken} ({reading_text(measure, slot)})"


def _name_latest(summary: Summary) -> str:
    """Name the last period with a value where that is not of now: of a line, or of what is over."""
    index = summary.analysis.conclusion.last_index
    if index is None or not (summary.is_released or summary.expectation.is_closed):
        return ""
    return formats.capital(period_name(summary.slots[index].period))


def _annotations(summary: Summary, *, measure: Measure) -> tuple[Annotation, ...]:
    """Return what the team says of its points; last the value after which a line shows no more."""
    said = [Annotation(*remark) for remark in summary.remarks]
    index, period = summary.analysis.conclusion.last_index, _name_latest(summary)
    if not period or index is None or index >= len(summary.slots) - 1:
        return tuple(said)
    value = value_text(measure, summary.slots[index].value)
    return (*said, Annotation(index, _("%(period)s: %(value)s", period=period, value=value)))


def name_position(summary: Summary, index: int) -> str:
    """Name a period of a series, with its year when it is not that of the last one."""
    period, last = summary.slots[index].period, summary.slots[-1].period
    return period_name(period, year=year_of(period) != year_of(last))


def year_of(period: Period) -> int:
    """Return the year that a period belongs to: of weeks, the year of the week number."""
    return period.end.isocalendar().year if period.frequency in IN_WEEKS else period.start.year


def sketch_of(
    summary: Summary,
    *,
    measure: Measure,
    points: int = SPARK_POINTS,
    waiting: Iterable[Slot] = (),
) -> Chart:
    """Return the last points of a series for a small drawing, without labels at the points."""
    slots = [*summary.slots, *waiting]
    around = Surroundings(
        breaks=_breaks(summary, kind=ChartKind.RUN),
        targets=_targets(summary),
        ends=_ends(slots[-points:], by_name=summary.is_released),
        latest=_name_latest(summary),
    )
    chart = build_chart(
        [Point(slot.value, STATES[slot.state]) for slot in slots],
        analysis=summary.analysis,
        scale=scale_of(measure),
        around=around,
    )
    return chart.cropped(points)


def chart_of(
    summary: Summary,
    *,
    measure: Measure,
    analysis: Analysis | None = None,
    waiting: Iterable[Slot] = (),
    around: Surroundings = NOTHING_AROUND,
) -> Chart:
    """Return the full chart of a series, with its phases, targets and annotations.

    The analysis is that of the run chart, unless another is given. `waiting` are the periods after
    the last delivered one that still wait for a number. The text of the chart is its conclusion.
    """
    read, slots = analysis or summary.analysis, [*summary.slots, *waiting]
    return build_chart(
        [_point(slot, measure=measure) for slot in slots],
        analysis=read,
        scale=scale_of(measure),
        around=replace(
            around,
            breaks=(*around.breaks, *_breaks(summary, kind=read.kind)),
            targets=_targets(summary),
            annotations=_annotations(summary, measure=measure),
            ends=_ends(slots),
            latest=_name_latest(summary),
            across=_("Week") if summary.frequency in IN_WEEKS else "",
        ),
        text=words_of(summary, measure=measure, analysis=read).text,
    )


def draw_small_line(measure: Measure, summary: Summary, *, points: int = 10) -> Markup:
    """Draw the last points of a series small, as its page of recording shows them."""
    chart = sketch_of(summary, measure=measure, points=points)
    label = _("The last %(count)s periods", count=len(chart.points))
    return draw_spark(chart, width=340, height=76, label=label)


def empty_point(period: Period) -> Point:
    """Return a place on the axis for a period in which nothing is expected of a series."""
    fortnight = period.frequency is Frequency.FORTNIGHT
    return Point(
        None,
        label=str(period.end.isocalendar().week) if fortnight else period_short(period),
        name=period_name(period, year=True),
        group="" if period.frequency is Frequency.YEAR else str(year_of(period)),
    )


def _point(slot: Slot, *, measure: Measure) -> Point:
    return empty_point(slot.period)._replace(
        value=slot.value,
        state=STATES[slot.state],
        text=told_value(slot, measure=measure),
        note=slot.note,
        numerator=slot.numerator,
        denominator=slot.denominator,
    )


def _ends(slots: Sequence[Slot], *, by_name: bool = False) -> tuple[str, str]:
    """Name the first and the last month, or the periods themselves."""
    if not slots:
        return ("", "")
    if by_name:
        first, last = [
            formats.capital(period_name(slot.period, year=True)) for slot in (slots[0], slots[-1])
        ]
        return first, last
    return formats.month(slots[0].period.start), formats.month(slots[-1].period.end)


def _breaks(summary: Summary, *, kind: ChartKind) -> tuple[Break, ...]:
    """List the new definitions, which part the line, and the new phases, which do not."""
    defined = [
        Break(
            index,
            _("New definition from %(period)s", period=name_position(summary, index)),
            parts=True,
        )
        for index in summary.breaks
    ]
    begun = [
        Break(
            position,
            label_new_phase(name_position(summary, position), kind=kind, reason=label),
            parts=False,
        )
        for position, label in summary.phases
        if position not in summary.breaks
    ]
    return tuple(sorted([*defined, *begun]))


def _targets(summary: Summary) -> tuple[Target, ...]:
    """List the targets one after another; each holds until the next, the last one for good."""
    steps = summary.targets
    if not steps:
        return ()
    lasts = [*[step.first - 1 for step in steps[1:]], FOR_GOOD]
    return tuple(
        [
            Target(step.value, step.first, last)
            for step, last in zip(steps, lasts, strict=True)
            if step.value is not None
        ]
    )
