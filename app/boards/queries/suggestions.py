"""What Sirkel suggests about the reading of a series: a person confirms it, or says not now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.cycles.models import Cycle
from app.measures.models.choices import ALL_POINTS, SuggestionKind
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import SlotState, Summary
from app.measures.queries import list_declined
from app.measures.queries.phases import FIRST_PHASE
from app.measures.wording import period_name
from app.statistics.suggestions import suggest_baseline, suggest_phases


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: its words, the page that confirms it, and what that page is asked with."""

    kind: SuggestionKind
    day: date
    heading: str
    text: str
    action: str
    endpoint: str
    asked: dict[str, str]


def list_suggestions(
    series: Series, summary: Summary, *, cycles: Sequence[Cycle]
) -> tuple[Suggestion, ...]:
    """Return what is suggested to the team and not declined before; `cycles` are in order of start.

    `summary` is the team's own.
    """
    found = [
        *_suggest_baseline(series, summary, cycles=cycles),
        *_suggest_phases(summary),
    ]
    if not found or series.closed_at is not None:
        return ()
    declined = list_declined(series)
    left = [one for one in found if (one.kind, one.day) not in declined]
    first_of_kind = {one.kind: one for one in reversed(left)}
    return tuple([one for one in left if first_of_kind[one.kind] is one])


def _suggest_baseline(
    series: Series, summary: Summary, *, cycles: Sequence[Cycle]
) -> list[Suggestion]:
    """Suggest the points from before the first cycle began."""
    started_on = next((one.started_on for one in cycles if one.started_on), None)
    if started_on is None:
        return []
    before = sum(slot.period.end < started_on for slot in summary.slots)
    phase = next(
        (one for one in summary.analysis.phases if one.first < before <= one.last + 1), None
    )
    if phase is None or phase.baseline_last is not None or _hides(summary, phase.first, before):
        return []
    if phase.first == 0 and series.baseline != ALL_POINTS:
        return []
    settings, span = summary.analysis.settings, range(phase.first, before)
    last = suggest_baseline(summary.values, span=span, excluded=settings.excluded)
    if last is None:
        return []
    count = sum(summary.slots[i].value is not None and i not in settings.excluded for i in span)
    start = summary.slots[phase.first].period if phase.first else None
    return [_baseline_suggestion(summary.slots[last].period, start=start, count=count)]


def _baseline_suggestion(until: Period, *, start: Period | None, count: int) -> Suggestion:
    before = ngettext(
        "You have %(num)s point from before the first test began.",
        "You have %(num)s points from before the first test began.",
        count,
    )
    use = _("As a baseline they show whether it becomes better than it was.")
    return Suggestion(
        kind=SuggestionKind.BASELINE,
        day=until.start,
        heading=_("Choose a baseline?"),
        text=f"{before} {use}",
        action=_("Choose the baseline"),
        endpoint="measures.set_baseline",
        asked={
            "phase": start.key if start else FIRST_PHASE,
            "until": until.key,
            "reason": _("The points from before the first test."),
        },
    )


def _suggest_phases(summary: Summary) -> list[Suggestion]:
    """Suggest a new phase where a sustained shift began in the last phase."""
    analysis = summary.analysis
    phase = analysis.last_phase
    span = range(phase.first, phase.last + 1)
    if phase.centre is None or _hides(summary, span.start, span.stop):
        return []
    found = suggest_phases(
        summary.values,
        span=span,
        baseline_last=phase.baseline_last,
        excluded=analysis.settings.excluded,
    )
    return [_phase_suggestion(summary.slots[segment.first].period) for segment in found]


def _phase_suggestion(first: Period) -> Suggestion:
    name = period_name(first, year=True)
    moved = _("The points have moved from %(period)s, and stayed there.", period=name)
    care = _("Do you know what was changed? Then you can begin a new phase with its own median.")
    return Suggestion(
        kind=SuggestionKind.PHASE,
        day=first.start,
        heading=_("A new phase?"),
        text=f"{moved} {care}",
        action=_("Begin a new phase"),
        endpoint="measures.start_phase",
        asked={"period": first.key},
    )


def _hides(summary: Summary, first: int, stop: int) -> bool:
    return any(slot.state is SlotState.HIDDEN for slot in summary.slots[first:stop])
