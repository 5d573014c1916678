"""What a series did in the periods after a test, by the rules of the network: never why.

The window begins with the period in which the first test began, and ends twelve periods after the
one in which the last began. A shift or trend counts where it begins inside the window; one that was
there before is told as that.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Integer, String, bindparam, column, text

from app.extensions import db
from app.measures.models.period import Period
from app.measures.models.stored_summary import summary_from_text
from app.measures.models.summary import Slot, Summary
from app.statistics.conclusions import (
    LASTING,
    Outcome,
    deciding_signal,
    name_change,
    name_signal,
)
from app.statistics.masking import Audience
from app.statistics.phases import PhaseAnalysis
from app.statistics.signals import Signal

PERIODS_AFTER = 12
UNREAD = frozenset({Outcome.TOO_FEW, Outcome.NOTHING_YET})
STORED = (
    text("""
SELECT s.id AS series_id, m.short_name, y.content
FROM series s
JOIN measure m ON m.id = s.measure_id AND (m.team_id IS NULL OR s.is_shared)
JOIN series_summary y ON y.series_id = s.id AND y.audience = :audience
WHERE s.id IN :series_ids
""")
    .bindparams(bindparam("series_ids", expanding=True, type_=Integer))
    .columns(column("series_id", Integer), column("short_name", String), column("content", String))
)


class After(StrEnum):
    """What a series did after a test, in the order in which it is told."""

    BETTER = "better"
    FADED = "faded"
    CHANGED = "changed"
    NO_CHANGE = "no_change"
    WORSE = "worse"
    BETTER_BEFORE = "better_before"
    CHANGED_BEFORE = "changed_before"
    WORSE_BEFORE = "worse_before"
    TOO_FEW = "too_few"
    HIDDEN = "hidden"


SAID = {
    Outcome.IMPROVEMENT: After.BETTER,
    Outcome.DETERIORATION: After.WORSE,
    Outcome.CHANGE: After.CHANGED,
}
BEGUN_BEFORE = {
    Outcome.IMPROVEMENT: After.BETTER_BEFORE,
    Outcome.DETERIORATION: After.WORSE_BEFORE,
    Outcome.CHANGE: After.CHANGED_BEFORE,
}


class StoredSeries(NamedTuple):
    """A series that was linked to a test: its measure's name, and what is stored of it."""

    series_id: int
    short_name: str
    content: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A linked series, and what it did in the window."""

    series_id: int
    name: str
    after: After


def read_linked_series(series_ids: Iterable[int]) -> dict[int, StoredSeries]:
    """Return what the network may see of series; a measure that a team keeps is left out."""
    asked = {"audience": Audience.NETWORK.value, "series_ids": sorted(set(series_ids))}
    rows = db.session.execute(STORED, asked).all()
    return {row.series_id: StoredSeries._make(row) for row in rows}


def follow(stored: StoredSeries, days: Sequence[date]) -> Followed:
    """Return what a series did after tests that began on these days."""
    summary = summary_from_text(
        stored.content, series_id=stored.series_id, audience=Audience.NETWORK
    )
    after = see_after(summary, first=min(days), last=max(days))
    return Followed(stored.series_id, stored.short_name, after)


def see_after(summary: Summary, *, first: date, last: date) -> After:
    """Say what a series did after the first of its tests began."""
    window = _window(summary.slots, first=first, last=last)
    analysis = summary.analysis
    touched = [
        (phase, conclusion.outcome)
        for phase, conclusion in zip(analysis.phases, analysis.conclusions, strict=True)
        if phase.last >= window.start and phase.first < window.stop
    ]
    outcomes = {outcome for _phase, outcome in touched}
    if Outcome.HIDDEN in outcomes:
        return After.HIDDEN
    phases = [phase for phase, _outcome in touched]
    found = [
        _ended_inside(signal, window=window, seen=summary.values[: phase.last + 1])
        for phase in phases
        for signal in phase.signals
        if signal.kind in LASTING and signal.first in window
    ]
    if found:
        return SAID.get(name_signal(deciding_signal(tuple(found))), After.FADED)
    if outcomes <= UNREAD or _has_few(summary, phases, window=window):
        return After.TOO_FEW
    return _begun_before(phases, window=window)


def _has_few(summary: Summary, phases: Sequence[PhaseAnalysis], *, window: range) -> bool:
    """Say whether the window holds fewer points than a shift needs."""
    settings = summary.analysis.settings
    needed = max((one.longest_run_max or settings.calls_few - 1 for one in phases), default=0)
    measured = {at for at in window if summary.slots[at].value is not None}
    return len(measured - set(settings.excluded)) <= needed


def _begun_before(phases: Iterable[PhaseAnalysis], *, window: range) -> After:
    """Say which shift or trend went on in the window and was there before it; or no change."""
    signals = [
        signal
        for phase in phases
        for signal in phase.signals
        if signal.kind in LASTING and signal.first < window.start <= signal.last
    ]
    if not signals:
        return After.NO_CHANGE
    return BEGUN_BEFORE[name_change(max(signals, key=attrgetter("last")))]


def _window(slots: Sequence[Slot], *, first: date, last: date) -> range:
    """Return the positions from the period that holds one day to twelve after another day's."""
    begins, turns = (_find(slots, day) for day in (first, last))
    return range(begins, min(turns + PERIODS_AFTER + 1, len(slots)))


def _find(slots: Sequence[Slot], day: date) -> int:
    """Return the position of the period that holds a day, or of the next one after it."""
    if not slots:
        return 0
    start = Period.containing(day, slots[0].period.frequency).start
    return bisect_left(slots, start, key=lambda slot: slot.period.start)


def _ended_inside(signal: Signal, *, window: range, seen: Sequence[float | None]) -> Signal:
    """Return the signal as running if it still ran at the last point of the window."""
    later = seen[signal.last + 1 : window.stop]
    is_over = not signal.running and any(value is not None for value in later)
    return signal._replace(running=not is_over)
