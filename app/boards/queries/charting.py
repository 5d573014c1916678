"""What lies round a series in its chart: gatherings of its network, pauses, cycles of its team."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from flask_babel import gettext as _

from app import formats
from app.charts.building import NOTHING_AROUND, Surroundings
from app.charts.chart import CycleBar, Event
from app.cycles.models import Cycle
from app.measures.models.expectation import Expectation
from app.measures.models.pause import Pause
from app.measures.models.period import Frequency
from app.measures.models.summary import Slot
from app.measures.wording.states import paused_text
from app.networks.models import CycleWords, Gathering


def surroundings_of(
    slots: Sequence[Slot],
    *,
    gatherings: Iterable[Gathering] = (),
    pauses: Iterable[Event] = (),
    cycles: Iterable[Cycle] = (),
    words: CycleWords = CycleWords.PDSA,
) -> Surroundings:
    """Return the gatherings, pauses and started cycles that fall within the periods of a series."""
    if not slots:
        return NOTHING_AROUND
    events = [event for one in gatherings if (event := _event(one, slots=slots))]
    return Surroundings(
        events=tuple(sorted([*events, *pauses])),
        cycles=tuple([bar for one in cycles if (bar := _bar(one, slots=slots))]),
        lane=words.name,
    )


def list_pauses_passed(
    slots: Sequence[Slot], *, expectation: Expectation, told: Sequence[tuple[Pause, str]]
) -> list[Event]:
    """Return the pauses that the line goes past between two of the periods.

    ``told`` is each pause with the name that the reader may know, or none.
    """
    if expectation.frequency is Frequency.ONCE:
        return []
    found = []
    for at, (before, after) in enumerate(pairwise(slots)):
        periods = list(before.period.following.until(after.period))[:-1]
        paused = [one for one in periods if expectation.is_paused(one)]
        if paused:
            first, last = paused[0].start, paused[-1].end
            names = [name for one, name in told if one.starts_on <= last and first <= one.ends_on]
            label = formats.capital(paused_text([one for one in dict.fromkeys(names) if one]))
            found.append(Event(at + 0.5, label, is_pause=True))
    return found


def position_of(day: date, *, slots: Sequence[Slot]) -> float | None:
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


def _event(gathering: Gathering, *, slots: Sequence[Slot]) -> Event | None:
    position = position_of(gathering.starts_on, slots=slots)
    if position is None:
        return None
    return Event(position, _("Gathering %(number)s", number=gathering.number))


def _bar(cycle: Cycle, *, slots: Sequence[Slot]) -> CycleBar | None:
    """Return a started cycle within the series; one that began before it begins at its edge."""
    first, last = slots[0].period.start, slots[-1].period.end
    started, ended = cycle.started_on, cycle.ended_on
    if started is None or (ended is not None and ended < first):
        return None
    start = position_of(min(max(started, first), last), slots=slots)
    end = None if ended is None else position_of(min(max(ended, first), last), slots=slots)
    if start is None:
        return None
    decision = cycle.decision.value if cycle.decision else None
    return CycleBar(cycle.number, start, end, decision, cycle.scale)
