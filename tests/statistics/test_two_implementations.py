"""The analysis agrees with a slow second one on whatever series Hypothesis thinks of."""

from random import Random

from hypothesis import given, settings

from app.statistics.analysis import Analysis, analyse
from app.statistics.conclusions import Outcome
from app.statistics.phases import PhaseAnalysis
from app.statistics.runs import fewest_crossings, longest_run_limit
from app.statistics.settings import Direction, Settings
from app.statistics.signals import SignalKind
from tests.statistics.invented import BLOCKS, series, tell, wishes
from tests.statistics.naive import (
    Series,
    SlowPhase,
    Window,
    fewest_times,
    most_in_a_row,
    read_slowly,
)

NEVER_IN_RUN_CHARTS = {Outcome.NOTHING_YET, Outcome.HIDDEN, Outcome.OUTSIDE_LIMITS}


@settings(max_examples=500, deadline=None)
@given(values=series, wish=wishes)
def test_the_numbers_of_every_phase_are_those_of_the_slow_way(
    values: Series, wish: Settings
) -> None:
    slow = read_slowly(values, settings=wish)

    fast = analyse(values, settings=wish)

    assert [numbers_of(phase) for phase in fast.phases] == [phase.numbers for phase in slow]
    assert [phase.centre for phase in fast.phases] == [phase.centre for phase in slow]
    assert [c.outcome for c in fast.conclusions] == [phase.outcome for phase in slow]


@settings(max_examples=500, deadline=None)
@given(values=series, wish=wishes)
def test_every_shift_begins_and_ends_where_the_slow_way_finds_it(
    values: Series, wish: Settings
) -> None:
    slow = read_slowly(values, settings=wish)

    fast = analyse(values, settings=wish)

    assert [shifts_of(phase) for phase in fast.phases] == [phase.shifts for phase in slow]
    assert [i for i in range(len(values)) if fast.signal_at(i)] == points_in_shifts(slow)
    assert all(shift_is_counted_right(fast, at=i) for i in points_in_shifts(slow))


def test_the_limits_are_those_of_the_slow_way_for_every_number_of_points() -> None:
    sizes = range(1, 150)

    limits = [(longest_run_limit(m), fewest_crossings(m)) for m in sizes]

    assert limits == [(most_in_a_row(m), fewest_times(m)) for m in sizes]


def test_both_ways_conclude_alike_from_stories_that_have_every_outcome() -> None:
    chance = Random(2014)
    told = [
        tell([(chance.randrange(len(BLOCKS)), chance.choice([3, 6, 9])) for _ in range(3)])
        for _ in range(300)
    ]
    wishes = [Settings(direction=chance.choice(list(Direction))) for _ in told]

    fast = [analyse(values, settings=wish) for values, wish in zip(told, wishes, strict=True)]

    slow = [
        read_slowly(values, settings=wish)[0] for values, wish in zip(told, wishes, strict=True)
    ]
    assert [one.conclusion.outcome for one in fast] == [phase.outcome for phase in slow]
    seen = {phase.outcome for phase in slow}
    assert seen == set(Outcome) - NEVER_IN_RUN_CHARTS


def numbers_of(
    phase: PhaseAnalysis,
) -> tuple[int, int, int | None, int | None, int | None, int | None]:
    """The six numbers about the runs of a phase."""
    runs = (phase.longest_run, phase.longest_run_max, phase.n_crossings, phase.n_crossings_min)
    return (phase.n_obs, phase.n_useful, *runs)


def shifts_of(phase: PhaseAnalysis) -> list[Window]:
    """The shifts of a phase as the slow way writes them."""
    return [
        Window(signal.first, signal.last, signal.length, str(signal.side))
        for signal in phase.signals
        if signal.kind is SignalKind.SHIFT
    ]


def points_in_shifts(phases: list[SlowPhase]) -> list[int]:
    """Every useful point that lies in a shift."""
    return [
        i
        for phase in phases
        for shift in phase.shifts
        for i in phase.sides
        if shift.first <= i <= shift.last
    ]


def shift_is_counted_right(analysis: Analysis, *, at: int) -> bool:
    """Tell whether the shift at a point has as many points as it says."""
    shift = analysis.signal_at(at)
    assert shift is not None
    return sum(shift.holds(i) for i in range(shift.first, shift.last + 1)) == shift.length
