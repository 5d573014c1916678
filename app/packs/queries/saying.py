"""What is said of a series for one audience, and what lies round it, worked out from its rows."""

from collections.abc import Sequence
from datetime import date

from app.boards.queries.charting import list_pauses_passed, surroundings_of
from app.charts.wording import describe_onset, describe_step
from app.cycles.models import Cycle
from app.cycles.queries import tells_families
from app.measures.drawing import phrasing_of, told_value
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.wording.seldom import few_note
from app.packs.content import Around
from app.packs.queries.rows import NetworkRows, TeamRows
from app.statistics.masking import Audience


def surround(
    series: Series, summary: Summary, *, rows: NetworkRows, team: TeamRows, day: date
) -> Around:
    """Return the gatherings, pauses and cycles of a series, as its page draws them."""
    waiting = () if series.closed_at else tuple(summary.missing_until(day))
    slots = [*summary.slots, *waiting]
    told = [
        (one, one.label if summary.audience is Audience.TEAM or one.network_id else "")
        for one in team.pauses
        if one.series_id in (None, series.id)
    ]
    around = surroundings_of(
        slots,
        gatherings=rows.gatherings,
        pauses=list_pauses_passed(slots, expectation=summary.expectation, told=told),
        words=rows.network.cycle_words,
    )
    cycles = list_told_cycles(series, team.cycles, audience=summary.audience)
    bars = [(one.id, bar) for one in cycles for bar in surroundings_of(slots, cycles=[one]).cycles]
    return Around(
        events=around.events,
        cycles=tuple([bar for _id, bar in bars]),
        cycle_ids=tuple([key for key, _bar in bars]),
        lane=rows.lane,
    )


def list_told_cycles(series: Series, cycles: Sequence[Cycle], *, audience: Audience) -> list[Cycle]:
    """Return the started cycles that test on a series, as far as a reader may know their days."""
    found = [
        one
        for one in cycles
        if one.started_on is not None
        and (one.series_id or series.id) == series.id
        and (one.series_id is not None or one.goal_id == series.goal_id)
        and tells_families(one, audience=audience)
    ]
    return sorted(found, key=lambda one: (one.started_on or date.min, one.number, one.id))


def note_onset(summary: Summary, *, measure: Measure, cycles: Sequence[Cycle], lane: str) -> str:
    """Say when the running shift began, and which cycle began in that very period."""
    said = summary.analysis.conclusion
    name = None
    if said.first is not None:
        period = summary.slots[said.first].period
        for cycle in cycles:
            if cycle.started_on and period.start <= cycle.started_on <= period.end:
                name = f"{lane} {cycle.number}"
    phrasing = phrasing_of(summary, measure=measure)
    return describe_onset(said, phrasing=phrasing, cycle_name=name) or ""


def list_notes(summary: Summary, *, measure: Measure) -> list[str]:
    """Return what stands under the conclusion for every reader: the step, and rare numbers."""
    step = None
    if summary.analysis.last_phase.first not in summary.breaks:
        step = describe_step(summary.analysis, phrasing=phrasing_of(summary, measure=measure))
    return [one for one in (step, few_note(summary)) if one]


def latest_of(summary: Summary, *, measure: Measure) -> str:
    """Return what the last delivered period says, or nothing."""
    return "" if summary.latest is None else told_value(summary.latest, measure=measure)
