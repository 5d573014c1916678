"""What the pages of recording show of a series beside the boxes, and what they say after saving."""

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.measures import queries
from app.measures.drawing import draw_small_line, phrasing_of
from app.measures.loaders import reader_of
from app.measures.models.measure import Measure
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import IN_WEEKS, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import (
    nothing_text,
    period_days,
    period_name,
    reading_text,
    value_text,
)
from app.measures.wording.standing import tell_standing
from app.statistics.masking import Kind
from app.web.actor import current_actor

LAST = 3


@dataclass(frozen=True, slots=True)
class Look:
    """The last readings of a series: period, numbers and value; its line, target and median."""

    last: list[tuple[str, str, str]]
    line: Markup | None
    target: str | None
    median: str | None


def look_at(series: Series) -> Look:
    """Return what the reader may see of the last readings of a series."""
    measure, summary = series.measure, read_series(series)
    delivered = [slot for slot in summary.slots if slot.state is not SlotState.NOT_DELIVERED]
    values = [slot.value for slot in summary.slots if slot.value is not None]
    median = summary.analysis.last_phase.centre
    has_median = summary.analysis.draws_centre(len(summary.analysis.phases) - 1)
    return Look(
        last=[_row(series, slot) for slot in reversed(delivered[-LAST:])],
        line=draw_small_line(measure, summary) if len(values) > 1 else None,
        target=value_text(measure, summary.target) if summary.target is not None else None,
        median=value_text(measure, median) if has_median else None,
    )


def read_series(series: Series) -> Summary:
    """Return the summary of a series for the one who asks."""
    return queries.find_summary(series.id, reader_of(series))


def how_entered(series: Series) -> EnteredBy:
    """Return how a number typed by this person arrived: by phone, when they are not in the team."""
    return how_entered_in(series.team_id)


def how_entered_in(team_id: int) -> EnteredBy:
    """Return the same for any series of a team."""
    is_inside = any(seat.place.team_id == team_id for seat in current_actor().seats)
    return EnteredBy.TYPED if is_inside else EnteredBy.PHONED


def list_period_choices(periods: list[Period]) -> list[tuple[str, str]]:
    """Return the choices of a select of periods: key and name with days."""
    return [(period.key, name_with_days(period)) for period in periods]


def name_with_days(period: Period) -> str:
    """Return «Uke 47–48 · 16.–29. november»; a month says its days by its name."""
    name = formats.capital(period_name(period))
    return f"{name} · {period_days(period)}" if period.frequency in IN_WEEKS else name


def saved_message(summary: Summary, period: Period, *, reading: Reading, measure: Measure) -> str:
    """Return what was saved and how it stands: to the median of the series, and to the target."""
    if reading.state is State.NOTHING:
        return _("«%(words)s» is saved.", words=nothing_text(measure))
    value = value_text(measure, measure.value_of(reading))
    said = tell_standing(summary, period, phrasing=phrasing_of(summary, measure=measure))
    return " ".join((_("%(value)s is saved.", value=value), said)).rstrip()


def _row(series: Series, slot: Slot) -> tuple[str, str, str]:
    measure, name = series.measure, formats.capital(period_name(slot.period))
    if slot.value is None:
        return name, reading_text(measure, slot), ""
    value = value_text(measure, slot.value)
    if measure.kind is Kind.COUNT:
        return name, "", value
    if measure.kind is Kind.AVERAGE:
        return name, _("average of %(count)s", count=slot.denominator), value
    return name, reading_text(measure, slot), value
