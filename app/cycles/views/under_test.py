"""The measure that a cycle tries to move, as its page shows it beside the test."""

from dataclasses import dataclass

from markupsafe import Markup

from app import clock
from app.charts.svg import draw_spark
from app.charts.wording import Sign, sign_of
from app.cycles.models import Cycle
from app.cycles.queries import tells_families
from app.measures import wording
from app.measures.drawing import SPARK_POINTS, sketch_of
from app.measures.loaders import may_know_of
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.queries import find_series, find_summary
from app.networks.queries import audience_of
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class MeasureUnderTest:
    """A series as its reader may see it: its line, what it says, and its last number in words.

    The number is left out for whoever may not know when the test was: it stands there only when
    it is of the test's time, so that it would tell.
    """

    series: Series
    sign: Sign
    spark: Markup
    latest: str


def find_measure_under_test(cycle: Cycle) -> MeasureUnderTest | None:
    """Return the measure of a cycle for the one who asks, or None where they know of none."""
    series = find_series(cycle.series_id) if cycle.series_id is not None else None
    if series is None or not may_know_of(series):
        return None
    audience = audience_of(current_actor(), series.team)
    summary = find_summary(series.id, audience)
    sign = sign_of(summary.analysis)
    spark = _draw(series, summary, text=f"{series.measure.short_name}: {sign.short}")
    tells_when = tells_families(cycle, audience=audience)
    latest = _latest(cycle, series, slot=summary.latest) if tells_when else ""
    return MeasureUnderTest(series, sign, spark, latest)


def _draw(series: Series, summary: Summary, *, text: str) -> Markup:
    if not any(slot.value is not None for slot in summary.slots[-SPARK_POINTS:]):
        return Markup()
    chart = sketch_of(summary, measure=series.measure)
    return draw_spark(chart, width=290, height=120, label=text, annotated=True)


def _latest(cycle: Cycle, series: Series, *, slot: Slot | None) -> str:
    """Return the last number in words, if it is of a time when the test went on."""
    if slot is None or slot.state is not SlotState.MEASURED or cycle.started_on is None:
        return ""
    if slot.period.end < cycle.started_on or slot.period.start > (cycle.done_on or clock.today()):
        return ""
    value = wording.value_text(series.measure, slot.value)
    reading = wording.reading_text(series.measure, slot)
    return f"{value} ({reading}), {wording.period_name(slot.period)}"
