"""Where the choices of a team lie among the periods of its series.

Positions count the slots from 0. They are the same for every audience, so that none of them tells
what another audience may not see.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from app.measures.models.choices import Baseline, OfPeriod, SeriesPhase
from app.measures.models.expectation import Expectation
from app.measures.models.period import Frequency
from app.measures.models.summary import (
    LeftOut,
    PhaseStart,
    Remark,
    Slot,
    SlotState,
    TargetStep,
)
from app.measures.queries.choices import Choices

READ = frozenset({SlotState.MEASURED, SlotState.HIDDEN})


def place_of(day: date, *, slots: Sequence[Slot], after: Expectation | None = None) -> int:
    """Return the position of the first period that begins on a day or later.

    After the last slot positions go on, one for each period to come that is expected ``after`` it.
    """
    place = bisect_left(slots, day, key=lambda slot: slot.period.start)
    if place < len(slots) or not slots or slots[-1].period.frequency is Frequency.ONCE:
        return place
    period = slots[-1].period.following
    while period.start < day:
        place += after is None or after.expects(period)
        period = period.following
    return place


def list_started_phases(slots: Sequence[Slot], choices: Choices) -> list[tuple[int, SeriesPhase]]:
    """Return the phases that the team began inside the series, with their positions."""
    placed = [(place_of(one.period, slots=slots), one) for one in choices.phases if one.label]
    return [(place, one) for place, one in placed if 0 < place < len(slots)]


def list_phase_starts(
    slots: Sequence[Slot], choices: Choices, *, breaks: Sequence[int], with_labels: bool
) -> tuple[PhaseStart, ...]:
    """Return where the team began a phase; outside the team not in its words.

    Where a new definition begins too, there is nothing to tell but those words.
    """
    return tuple(
        [
            PhaseStart(place, one.label if with_labels else "")
            for place, one in list_started_phases(slots, choices)
            if with_labels or place not in breaks
        ]
    )


def list_targets(
    slots: Sequence[Slot], choices: Choices, *, first: float | None, after: Expectation
) -> tuple[TargetStep, ...]:
    """Return the targets one after another, of which the first holds from the beginning."""
    steps = {0: first}
    steps |= {place_of(one.period, slots=slots, after=after): one.target for one in choices.targets}
    found: list[TargetStep] = []
    for place, target in sorted(steps.items()):
        if not found or found[-1].value != target:
            found.append(TargetStep(target, place))
    return tuple(found)


def list_remarks(
    slots: Sequence[Slot], choices: Choices, *, after: Expectation
) -> tuple[Remark, ...]:
    """Return the annotations with their positions; one of a period passed over stands at the next.

    Those that meet at one position are told in one.
    """
    texts: dict[int, list[str]] = {}
    for one in choices.annotations:
        place = place_of(one.period, slots=slots, after=after)
        if _exact_place(one, slots=slots) is not None or _is_passed(one.period, slots=slots):
            texts.setdefault(place, []).append(one.text)
    return tuple([Remark(place, "; ".join(told)) for place, told in texts.items()])


def list_left_out(
    slots: Sequence[Slot], choices: Choices, *, with_reasons: bool
) -> tuple[LeftOut, ...]:
    """Return the visible points that do not count; of a hidden point not even that is told."""
    return tuple(
        [
            LeftOut(place, one.reason if with_reasons else "")
            for one in choices.exclusions
            if (place := _exact_place(one, slots=slots)) is not None
            and place < len(slots)
            and slots[place].state is SlotState.MEASURED
        ]
    )


def list_counted(slots: Sequence[Slot], choices: Choices, *, span: range) -> list[int]:
    """Return the positions of a phase that were read, hidden or not, and are not left out."""
    excluded = {one.period for one in choices.exclusions}
    return [
        place
        for place in span
        if slots[place].state in READ and slots[place].period.start not in excluded
    ]


def place_baselines(
    slots: Sequence[Slot], choices: Choices, *, first: Baseline
) -> Mapping[int, Baseline]:
    """Return the baseline of every phase that has chosen one, by the position of its start."""
    placed = {place_of(one.period, slots=slots): one.baseline for one in choices.phases}
    return {**placed, 0: first}


def end_of_baseline(
    slots: Sequence[Slot], baseline: Baseline, *, counted: Sequence[int]
) -> int | None:
    """Return the position of the last point of a baseline; None until it has all been read.

    `counted` are the positions of the phase that count.
    """
    if baseline.points is not None:
        return counted[baseline.points - 1] if baseline.points <= len(counted) else None
    if baseline.until is None:
        return None
    within = [place for place in counted if slots[place].period.start <= baseline.until]
    return within[-1] if within else None


def spans_of(count: int, *, starts: Sequence[int]) -> Iterator[range]:
    """Yield the positions of every phase of so many slots."""
    for start, stop in pairwise([0, *starts, count]):
        yield range(start, stop)


def _is_passed(day: date, *, slots: Sequence[Slot]) -> bool:
    """Say whether a day lies among the periods of a series, which are not single occasions."""
    if not slots or slots[-1].period.frequency is Frequency.ONCE:
        return False
    return slots[0].period.start < day


def _exact_place(one: OfPeriod, *, slots: Sequence[Slot]) -> int | None:
    """Return the position of the period of a choice; None when the series has no such period."""
    place = place_of(one.period, slots=slots)
    if place < len(slots):
        return place if slots[place].period.start == one.period else None
    return place if slots and slots[-1].period.frequency is not Frequency.ONCE else None
