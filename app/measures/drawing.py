"""A series handed to the charts room: its points, its scale and the texts of its values."""

from dataclasses import replace
from functools import partial

from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import NOTHING_AROUND, Surroundings, build_chart
from app.charts.chart import Break, Chart, Point, State
from app.charts.svg import draw_spark
from app.charts.wording import Phrasing, Words, describe, percentage_points
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import period_name, period_short, reading_text, value_text
from app.statistics.masking import Kind

STATES = {state: State(state.value) for state in SlotState}
WEEKS = frozenset({Frequency.WEEK, Frequency.FORTNIGHT})


def scale_of(measure: Measure) -> Scale:
    """Return how far the value axis of a measure reaches."""
    text = partial(value_text, measure)
    if measure.kind is Kind.PERCENTAGE:
        return Scale(ScaleKind.SHARE, text)
    if measure.scale_min is not None and measure.scale_max is not None:
        return Scale(ScaleKind.RATING, text, measure.scale_min, measure.scale_max)
    return Scale(ScaleKind.FREE, text)


def phrasing_of(measure: Measure, summary: Summary) -> Phrasing:
    """Return how the sentences about a series say its values and its periods."""
    is_percentage = measure.kind is Kind.PERCENTAGE
    return Phrasing(
        value_text=partial(value_text, measure),
        period_text=lambda position: period_name(summary.slots[position].period),
        gap_text=percentage_points if is_percentage else partial(formats.number, decimals=1),
    )


def describe_series(measure: Measure, summary: Summary) -> Words:
    """Return what is said about a series, with its latest value."""
    latest = summary.latest
    shown = None
    if latest is not None and latest.value is not None:
        value, said = value_text(measure, latest.value), reading_text(measure, latest)
        shown = f"{value} ({said})" if measure.kind is Kind.PERCENTAGE else value
    return describe(summary.analysis, phrasing=phrasing_of(measure, summary), latest=shown)


def chart_of(
    measure: Measure, summary: Summary, *, around: Surroundings = NOTHING_AROUND, text: str = ""
) -> Chart:
    """Return the chart of a series; a new definition breaks the line by itself."""
    breaks = [Break(position, _("New definition"), parts=True) for position in summary.breaks]
    return build_chart(
        [_point(measure, slot) for slot in summary.slots],
        analysis=summary.analysis,
        scale=scale_of(measure),
        around=replace(around, breaks=(*around.breaks, *breaks), ends=_ends(summary)),
        text=text,
    )


def draw_small_line(measure: Measure, summary: Summary, *, points: int = 10) -> Markup:
    """Draw the last points of a series small, as its page of recording shows them."""
    chart = chart_of(measure, summary).cropped(points)
    label = _("The last %(count)s periods", count=len(chart.points))
    return draw_spark(chart, width=340, height=76, label=label)


def _point(measure: Measure, slot: Slot) -> Point:
    period = slot.period
    value = slot.value
    in_weeks = period.frequency in WEEKS
    year = period.start.isocalendar().year if in_weeks else period.start.year
    return Point(
        value,
        STATES[slot.state],
        label=period_short(period),
        name=period_name(period),
        text=reading_text(measure, slot) if value is None else value_text(measure, value),
        note=slot.note,
        group="" if period.frequency is Frequency.YEAR else str(year),
    )


def _ends(summary: Summary) -> tuple[str, str]:
    if not summary.slots:
        return ("", "")
    first, last = summary.slots[0].period, summary.slots[-1].period
    return formats.month(first.start), formats.month(last.start)
