"""Reading a series for one audience: its slots, what is hidden, and the analysis of the rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter

from app.measures.models.expectation import Expectation
from app.measures.models.measure import Definition, Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState, Summary, TargetStep
from app.measures.queries.choices import Choices
from app.measures.queries.placing import (
    end_of_baseline,
    list_counted,
    list_left_out,
    list_phase_starts,
    list_remarks,
    list_started_phases,
    list_targets,
    place_baselines,
    spans_of,
)
from app.measures.queries.readings import Readings
from app.statistics.analysis import Analysis, analyse
from app.statistics.masking import Audience, Protection, Thresholds, is_hidden
from app.statistics.settings import Settings

_start_of = attrgetter("start")


def read_summary(
    series: Series,
    readings: Readings,
    *,
    choices: Choices,
    expectation: Expectation,
    audience: Audience,
) -> Summary:
    """Return what an audience may know of a series, worked out from its readings and choices."""
    periods = _list_periods(expectation, sorted(readings))
    slots = _make_slots(series, readings, periods=periods, audience=audience)
    is_inside, breaks = audience is Audience.TEAM, _find_breaks(slots, series.measure.definitions)
    targets = list_targets(slots, choices, first=first_target(series), after=expectation)
    return Summary(
        series_id=series.id,
        audience=audience,
        frequency=series.measure.frequency,
        slots=slots,
        analysis=_analyse(series, slots, choices=choices, breaks=breaks, targets=targets),
        expectation=expectation,
        breaks=breaks,
        phases=list_phase_starts(slots, choices, breaks=breaks, with_labels=is_inside),
        targets=targets,
        remarks=list_remarks(slots, choices, after=expectation) if is_inside else (),
        left_out=list_left_out(slots, choices, with_reasons=is_inside),
    )


def _analyse(
    series: Series,
    slots: Sequence[Slot],
    *,
    choices: Choices,
    breaks: Sequence[int],
    targets: Sequence[TargetStep],
) -> Analysis:
    """Return the run chart of what is visible, as the team has chosen to read it."""
    hidden = frozenset([i for i, slot in enumerate(slots) if slot.state is SlotState.HIDDEN])
    starts = _list_starts(slots, choices, breaks)
    left_out = list_left_out(slots, choices, with_reasons=False)
    settings = Settings(
        direction=series.measure.direction,
        target=_target_at_the_end(targets, slots),
        baseline_ends=_ends_of_baselines(series, slots, choices=choices, starts=starts),
        phase_starts=starts,
        excluded=frozenset([one.position for one in left_out]),
        rules=series.team.network.rules,
    )
    return analyse([slot.value for slot in slots], settings=settings, hidden=hidden)


def _target_at_the_end(targets: Sequence[TargetStep], slots: Sequence[Slot]) -> float | None:
    """Return the target of the last slot: one that begins later says nothing of any point yet."""
    last = max(0, len(slots) - 1)
    return next((step.value for step in reversed(targets) if step.first <= last), None)


def make_slot(series: Series, period: Period, *, reading: Reading, audience: Audience) -> Slot:
    """Return one delivered period as an audience may see it; notes stay in the team."""
    protection = protection_of(series)
    return _make_slot(
        period, reading, measure=series.measure, protection=protection, audience=audience
    )


def _make_slot(
    period: Period,
    reading: Reading,
    *,
    measure: Measure,
    protection: Protection,
    audience: Audience,
) -> Slot:
    if _is_protected(reading, protection, audience=audience):
        return Slot(period, SlotState.HIDDEN)
    note = reading.note if audience is Audience.TEAM else ""
    if reading.state is State.NOTHING:
        return Slot(period, SlotState.NOTHING, note=note)
    return Slot(
        period,
        SlotState.MEASURED,
        reading.numerator,
        reading.denominator,
        measure.value_of(reading),
        note,
    )


def is_hidden_reading(series: Series, reading: Reading, *, audience: Audience) -> bool:
    """Say whether the numbers of a reading are too small for an audience."""
    return _is_protected(reading, protection_of(series), audience=audience)


def _is_protected(reading: Reading, protection: Protection, *, audience: Audience) -> bool:
    is_nothing = reading.state is State.NOTHING
    return is_hidden(
        numerator=reading.numerator,
        denominator=0 if is_nothing else reading.denominator,
        protection=protection,
        audience=audience,
    )


def protection_of(series: Series) -> Protection:
    """Return what decides how the numbers of a series are protected."""
    measure, network = series.measure, series.team.network
    return Protection(
        kind=measure.kind,
        about=measure.about,
        staff_answers=measure.staff_answers,
        thresholds=Thresholds(
            people=network.fewest_people, sensitive_denominator=network.fewest_sensitive
        ),
    )


def _make_slots(
    series: Series, readings: Readings, *, periods: Sequence[Period], audience: Audience
) -> tuple[Slot, ...]:
    measure, protection = series.measure, protection_of(series)
    return tuple(
        [
            _make_slot(
                period,
                readings[period.start],
                measure=measure,
                protection=protection,
                audience=audience,
            )
            if period.start in readings
            else Slot(period, SlotState.NOT_DELIVERED)
            for period in periods
        ]
    )


def _list_periods(expectation: Expectation, days: Sequence[date]) -> list[Period]:
    """Return the expected periods from the start to the last delivered one, and those delivered.

    Single occasions are as they are.
    """
    frequency = expectation.frequency
    delivered = {Period(day, frequency) for day in days}
    if not days or frequency is Frequency.ONCE:
        return sorted(delivered, key=_start_of)
    begun = replace(expectation, starts_on=min(days[0], expectation.starts_on))
    first, last = Period.containing(begun.starts_on, frequency), Period(days[-1], frequency)
    return sorted(delivered.union(_list_expected(begun, first, last)), key=_start_of)


@lru_cache(maxsize=16)
def _list_expected(begun: Expectation, first: Period, last: Period) -> tuple[Period, ...]:
    """Return the expected periods: the same for every audience, and for most series of a team."""
    return tuple(begun.list_expected(first, last))


def _find_breaks(slots: Sequence[Slot], definitions: Sequence[Definition]) -> tuple[int, ...]:
    """Return the position of the first period that each later version of the definition is for."""
    starts = [
        next((i for i, slot in enumerate(slots) if slot.period.start >= later.valid_from), 0)
        for later in definitions[1:]
    ]
    return tuple(sorted({start for start in starts if start > 0}))


def first_target(series: Series) -> float | None:
    """Return the target that holds from the beginning: the team's own, else the measure's."""
    return series.measure.target if series.target is None else series.target


def _list_starts(slots: Sequence[Slot], choices: Choices, breaks: Sequence[int]) -> tuple[int, ...]:
    """Return where every phase after the first begins: with a new definition, or as chosen."""
    begun = [place for place, _phase in list_started_phases(slots, choices)]
    return tuple(sorted({*breaks, *begun}))


def _ends_of_baselines(
    series: Series, slots: Sequence[Slot], *, choices: Choices, starts: Sequence[int]
) -> tuple[int, ...]:
    """Return where the baseline of each phase ends; not of a phase that hides a point."""
    baselines = place_baselines(slots, choices, first=series.baseline)
    ends = [
        end_of_baseline(
            slots, baselines[span.start], counted=list_counted(slots, choices, span=span)
        )
        for span in spans_of(len(slots), starts=starts)
        if span.start in baselines
        and all(slots[place].state is not SlotState.HIDDEN for place in span)
    ]
    return tuple([end for end in ends if end is not None])
