"""The goals of a team as cards, and its other series as rows of a table."""

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.boards.queries.team_work import TeamWork
from app.boards.views.cells import latest_text, spoken_course
from app.charts.svg import draw_spark
from app.charts.wording import Sign, sign_of
from app.cycles.models import Cycle
from app.goals.models import Goal
from app.measures.drawing import sketch_of
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState, Summary
from app.measures.wording import TYPE_LABELS, period_name, reading_text, unit_text
from app.measures.wording.states import STATE_LABELS
from app.statistics.masking import Kind
from app.voices.models import Voice

CARD_POINTS = 28
ROW_POINTS = 24


@dataclass(frozen=True, slots=True)
class Told:
    """What a series says on a board: its latest value and what lies behind it, line and sign."""

    series: Series
    value: str
    note: str
    drawing: Markup
    sign: Sign

    @property
    def type_name(self) -> str:
        """Return what kind of measure it is: result, process or balance."""
        return str(TYPE_LABELS[self.series.measure.measure_type])


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with the series that shows it, the test that is under way, and what somebody said."""

    goal: Goal
    told: Told | None
    cycle: Cycle | None
    voice: Voice | None


def list_cards(work: TeamWork) -> list[GoalCard]:
    """Return a card for every goal that the team works on."""
    cards = []
    for goal in work.current_goals:
        series = work.series_of(goal)
        summary = work.summaries.get(series.id) if series else None
        told = tell_series(series, summary) if series and summary else None
        cards.append(GoalCard(goal, told, work.cycle_of(goal), work.voice_of(goal)))
    return cards


def list_told(work: TeamWork) -> list[Told]:
    """Return what the series say that no card shows, in the team's own order."""
    return [
        _tell_small(series, work.summaries[series.id])
        for series in work.other_series
        if series.id in work.summaries
    ]


def tell_series(series: Series, summary: Summary) -> Told:
    """Return what a series says of its goal, with the last of its line drawn large."""
    chart = sketch_of(summary, measure=series.measure, points=CARD_POINTS)
    label = _label(series.measure, summary)
    return _tell(series, summary, draw_spark(chart, label=label, annotated=True))


def _tell_small(series: Series, summary: Summary) -> Told:
    chart = sketch_of(summary, measure=series.measure, points=ROW_POINTS)
    label = _label(series.measure, summary)
    return _tell(series, summary, draw_spark(chart, width=230, height=40, label=label))


def _tell(series: Series, summary: Summary, drawing: Markup) -> Told:
    latest = summary.latest
    return Told(
        series=series,
        value=_value(summary, measure=series.measure),
        note=_note(series.measure, latest) if latest else _("no numbers yet"),
        drawing=drawing,
        sign=sign_of(summary.analysis),
    )


def _value(summary: Summary, *, measure: Measure) -> str:
    """Return the latest value, or in whole words that there was nothing to measure."""
    latest = summary.latest
    if latest is not None and latest.state is SlotState.NOTHING:
        return str(STATE_LABELS[SlotState.NOTHING])
    return latest_text(summary, measure=measure)


def _label(measure: Measure, summary: Summary) -> str:
    return f"{measure.short_name}: {spoken_course(summary, measure=measure)}"


def _note(measure: Measure, slot: Slot) -> str:
    """Return what lies behind the latest value: «10 av 13 · uke 45–46»."""
    period = period_name(slot.period)
    if slot.state is SlotState.HIDDEN:
        return " · ".join((_("hidden, small numbers"), period))
    if measure.kind is Kind.COUNT and slot.state is SlotState.MEASURED:
        return period
    if measure.kind is Kind.AVERAGE and slot.state is SlotState.MEASURED:
        return f"{_of_what(measure)} · {period}"
    return f"{reading_text(measure, slot)} · {period}"


def _of_what(measure: Measure) -> str:
    """Return the unit of an average, or how far its scale reaches."""
    if measure.scale_max is not None:
        return _("of %(highest)s", highest=f"{measure.scale_max:g}")
    return unit_text(measure.unit) or _("on average")
