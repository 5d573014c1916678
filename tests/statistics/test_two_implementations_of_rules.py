"""Every rule set, and what lies outside limits, agrees with the slow way on random series."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.analysis import Analysis, analyse
from app.statistics.control import Counts, analyse_control
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from app.statistics.signals import Signal, SignalKind
from tests.statistics.invented import BLOCKS, places, series, tell
from tests.statistics.naive import Series, SlowPhase, read_slowly
from tests.statistics.naive_rules import Found, SlowRules

LENGTHS = {RuleSet.ANHOEJ: [0], RuleSet.PERLA: [0, 5], RuleSet.MDC: [0, 5, 6]}
some_rules = some.sampled_from(RuleSet).flatmap(
    lambda rule_set: some.builds(
        Rules,
        rule_set=some.just(rule_set),
        points_for_shift=some.sampled_from(LENGTHS[rule_set]),
        points_for_trend=some.sampled_from(LENGTHS[rule_set]),
        two_in_three_counts_outside=some.booleans(),
    )
)
wishes = some.builds(
    Settings,
    direction=some.sampled_from(Direction),
    baseline_ends=some.just(()) | some.lists(places, max_size=1).map(tuple),
    phase_starts=some.just(()) | some.lists(places, max_size=1).map(tuple),
    excluded=some.just(frozenset()) | some.frozensets(places, max_size=3),
    rules=some_rules,
    calls_few=some.sampled_from([10, 5]),
)
climbing = some.lists(some.sampled_from([0.0, 0.5, 1.0, -3.0]), min_size=10, max_size=30).map(
    lambda steps: [sum(steps[: i + 1]) for i in range(len(steps))]
)


@settings(max_examples=1500, deadline=None)
@given(values=series | climbing, wish=wishes)
def test_every_rule_set_finds_the_patterns_of_the_slow_way(values: Series, wish: Settings) -> None:
    slow = [SlowRules(phase) for phase in read_slowly(values, settings=wish)]

    fast = analyse(values, settings=wish)

    assert found_in(fast) == [one.patterns for one in slow]
    assert [c.outcome for c in fast.conclusions] == [one.outcome for one in slow]


@settings(max_examples=1000, deadline=None)
@given(values=series | climbing, wish=wishes)
def test_control_charts_find_the_patterns_of_the_slow_way(values: Series, wish: Settings) -> None:
    fast = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=wish)

    slow = [
        SlowRules(AboutMean(phase, fast.phases[at].centre), fast.limits)
        for at, phase in enumerate(read_slowly(values, settings=wish))
    ]
    assert found_in(fast) == [one.patterns for one in slow]
    assert [c.outcome for c in fast.conclusions] == [one.outcome for one in slow]


@pytest.mark.parametrize("rule_set", RuleSet)
def test_both_ways_tell_thousands_of_stories_alike(rule_set: RuleSet) -> None:
    chance = Random(f"{rule_set} 2011")
    wish = Settings(direction=Direction.UP, rules=Rules(rule_set=rule_set))
    told = [
        tell([(chance.randrange(len(BLOCKS)), chance.choice([3, 6, 9])) for _ in range(3)])
        if chance.random() < 0.5
        else [chance.gauss(0, 1) for _ in range(chance.randrange(30))]
        for _ in range(2000)
    ]

    fast = [found_in(analyse(values, settings=wish)) for values in told]

    slow = [[SlowRules(one).patterns for one in read_slowly(v, settings=wish)] for v in told]
    assert fast == slow
    assert {found.kind for phases in slow for one in phases for found in one} >= {SignalKind.SHIFT}


class AboutMean(SlowPhase):
    """A phase read about a mean that is given."""

    def __init__(self, phase: SlowPhase, centre: float | None) -> None:
        super().__init__(phase.values, phase.positions, phase.settings)
        self.__dict__["centre"] = centre


def found_in(analysis: Analysis) -> list[set[Found]]:
    """The patterns of every phase as the slow way writes them."""
    return [{as_found(signal) for signal in phase.signals} for phase in analysis.phases]


def as_found(signal: Signal) -> Found:
    """Write a signal as the slow way does."""
    ends = (signal.first, signal.last)
    if signal.rising is not None:
        way = "up" if signal.rising else "down"
    else:
        way = signal.side or "neither"
    if way == "neither":
        return Found(signal.kind, ends, "neither")
    held = [i for i in range(signal.first, signal.last + 1) if signal.holds(i)]
    assert len(held) == signal.length
    return Found(signal.kind, tuple(held), way)
