"""What changed from one content to a later one, as the same reader sees both."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app import formats
from app.cycles.models import Decision, Stage
from app.measures.models.period import Period
from app.measures.models.summary import Slot, SlotState, Summary
from app.packs.content import (
    Change,
    ChangeKind,
    CycleContent,
    MeasureContent,
    NetworkContent,
    SeriesContent,
    TeamContent,
)
from app.packs.wording.changes import DECIDED, gone_text, late_text, new_text
from app.statistics.conclusions import Outcome

DELIVERED = frozenset({SlotState.MEASURED, SlotState.NOTHING, SlotState.HIDDEN})
SPEAKING = frozenset(
    {
        *(Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE),
        *(Outcome.UNUSUAL_PATTERN, Outcome.OUTSIDE_LIMITS),
    }
)


def list_changes(before: NetworkContent, after: NetworkContent) -> tuple[Change, ...]:
    """Return what changed, measure by measure and then team by team in the fixed order.

    What the series of a team say is told to those who see its work, that a number came late to
    those who see the number.
    """
    found = list(_of_measures(before.measures, after.measures))
    for team in after.teams:
        earlier = before.find_team(team.id)
        if earlier is None:
            text = _("Has come into the network.")
            found.append(Change(kind=ChangeKind.NEW_TEAM, text=text, team_id=team.id))
        else:
            found += _of_team(earlier, team, until=before)
    return (*found, *_of_gone(before, after))


def _came(before: Summary, after: Summary, *, until: NetworkContent) -> list[Slot]:
    came = _list_delivered(after) - _list_delivered(before)
    return [
        slot
        for slot in after.slots
        if slot.period in came and slot.period.end < until.numbers_until
    ]


def _list_delivered(summary: Summary) -> set[Period]:
    return {slot.period for slot in summary.slots if slot.state in DELIVERED}


def _of_measures(
    before: tuple[MeasureContent, ...], after: tuple[MeasureContent, ...]
) -> Iterator[Change]:
    known = {one.id: one for one in before}
    for measure in after:
        earlier, now = known.get(measure.id), measure.definition
        if earlier is None or earlier.definition.number >= now.number:
            continue
        day = formats.day(now.valid_from, year=True)
        text = _("%(measure)s has a new definition from %(day)s", measure=measure.name, day=day)
        yield Change(kind=ChangeKind.DEFINITION, text=text, measure_id=measure.id)


def _of_team(before: TeamContent, after: TeamContent, *, until: NetworkContent) -> Iterator[Change]:
    known = {one.id: one for one in before.series}
    for series in after.series:
        yield from _of_deliveries(known.get(series.id), series)
        yield from _of_late(known.get(series.id), series, until=until)
        if after.sees_work:
            yield from _of_signals(known.get(series.id), series)
    tests = {one.id: one for one in before.cycles}
    for cycle in after.cycles:
        yield from _of_cycle(tests.get(cycle.id), cycle, team=after)


def _of_deliveries(before: SeriesContent | None, after: SeriesContent) -> Iterator[Change]:
    there = _list_delivered(before.summary) if before else set()
    new = len(_list_delivered(after.summary) - there)
    if new:
        yield _say(ChangeKind.DELIVERED, after, what=new_text(new), count=new)


def _of_late(
    before: SeriesContent | None, after: SeriesContent, *, until: NetworkContent
) -> Iterator[Change]:
    came = _came(before.summary, after.summary, until=until) if before else []
    late = len([slot for slot in came if slot.state is not SlotState.HIDDEN])
    if late:
        yield _say(ChangeKind.LATE, after, what=late_text(late), count=late)


def _of_signals(before: SeriesContent | None, after: SeriesContent) -> Iterator[Change]:
    """Yield what a series says now and did not, and the other way round."""
    was = outcome_of(before) if before else Outcome.NOTHING_YET
    now = outcome_of(after)
    if now is was or now is Outcome.HIDDEN:
        return
    if before is not None and was in SPEAKING:
        yield _say(ChangeKind.SIGNAL_GONE, after, what=gone_text(before.words.short))
    if now in SPEAKING:
        yield _say(ChangeKind.NEW_SIGNAL, after, what=after.words.short)


def _say(kind: ChangeKind, series: SeriesContent, *, what: str, count: int = 0) -> Change:
    return Change(
        kind=kind,
        text=f"{series.measure.short_name}: {what}",
        what=what,
        team_id=series.team_id,
        series_id=series.id,
        measure_id=series.measure.id,
        count=count,
    )


def outcome_of(series: SeriesContent) -> Outcome:
    """Return what may be said of a series."""
    return series.summary.analysis.conclusion.outcome


def _of_cycle(
    before: CycleContent | None, after: CycleContent, *, team: TeamContent
) -> Iterator[Change]:
    if after.decision is not None and (before is None or before.decision is None):
        what = {"change": after.change, "decision": DECIDED[Decision(after.decision)]}
        text = _("%(change)s: %(decision)s", **what)
        yield Change(kind=ChangeKind.DECISION, text=text, team_id=team.id, cycle_id=after.id)
    elif before is None and after.stage is not Stage.PLAN:
        text = _("%(change)s: a new test", change=after.change)
        yield Change(kind=ChangeKind.NEW_CYCLE, text=text, team_id=team.id, cycle_id=after.id)


def _of_gone(before: NetworkContent, after: NetworkContent) -> Iterator[Change]:
    for team in before.teams:
        if after.find_team(team.id) is None and len(after.order) != 1:
            text = _("%(team)s is no longer in the network.", team=team.shown_name)
            yield Change(kind=ChangeKind.TEAM_LEFT, text=text, team_id=team.id)
