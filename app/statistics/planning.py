"""How soon a change would show: series drawn at random, read by the rules that the pages use.

Each series begins with a baseline at the present level in which the rules see nothing. Then the
level is the hoped-for one, at once, and the series is read anew after every period, about the
median of its baseline; where that is not frozen, of all its points. The answer is how many periods
pass until the rules signal for the first time. Frozen is what Sirkel suggests to a team that begins
to test, and what a plan means unless it says otherwise: a median that follows a change hides it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.statistics.arrays import Bools, Floats, Generator, Ints, np
from app.statistics.batch import CALLS_FEW, analyse_many
from app.statistics.masking import Kind
from app.statistics.settings import USUAL_RULES, Rules

SEED = 2014
N_SERIES = 500
HORIZON_IN_WEEKS = 104
SHARES = (0.1, 0.5, 0.9)
SMALLEST, LARGEST = 1e-6, 1e9
LONGEST_BASELINE = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """A measure before it is measured: its level now, the hoped-for one, and how much is counted.

    Levels are fractions, events per unit, means, or for a count events per week. `per_week` is the
    mean denominator of a week: cases of a percentage, units of a rate, values of an average; a
    count has none. The cases of a period vary as chance lets them (Poisson), the units of a rate do
    not. `spread` is the standard deviation of one value of an average. `baseline` counts periods.
    """

    kind: Kind
    now: float
    hoped: float
    per_week: float = 1.0
    spread: float = 0.0
    baseline: int = 8
    is_frozen: bool = True
    rules: Rules = USUAL_RULES
    calls_few: int = CALLS_FEW

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        numbers = (self.now, self.hoped, self.per_week, self.spread)
        if not all(abs(number) <= LARGEST for number in numbers):
            raise ValueError("Levels, sizes and spread are numbers of a usual size")
        if self.kind is not Kind.AVERAGE and min(self.now, self.hoped) < 0:
            raise ValueError("Only an average can be below 0")
        if self.kind is Kind.PERCENTAGE and max(self.now, self.hoped) > 1:
            raise ValueError("A percentage is at most 1")
        if self.now == self.hoped:
            raise ValueError("The hoped-for level is another than the present one")
        if self.per_week < SMALLEST or self.spread < 0:
            raise ValueError("Something is counted now and then, and no spread is below 0")
        if not 1 <= self.baseline <= LONGEST_BASELINE:
            raise ValueError("A baseline of 1 to 40 periods is drawn")


class Outlook(NamedTuple):
    """How soon a change would show; in periods after it, None beyond the horizon.

    One series in ten has signalled by `early`, half by `typical`, nine in ten by `late`; the share
    `never` has not within the `horizon`. `false_alarm` is the share that signals as early as
    `typical`, or within the horizon, although nothing has changed.
    """

    weeks: float
    early: int | None
    typical: int | None
    late: int | None
    never: float
    false_alarm: float
    horizon: int


def foresee(plan: Plan, *, weeks: float, seed: int = SEED, n_series: int = N_SERIES) -> Outlook:
    """Simulate the plan with periods of so many weeks; the same seed gives the same answer."""
    chance = np.random.default_rng(seed)
    horizon = max(1, round(HORIZON_IN_WEEKS / weeks))
    changed = draw_series(plan, plan.hoped, weeks=weeks, shape=(n_series, horizon), chance=chance)
    waits = first_signals(changed, plan=plan)
    early, typical, late = [nth_wait(waits, share=share, horizon=horizon) for share in SHARES]
    window = typical or horizon
    same = draw_series(plan, plan.now, weeks=weeks, shape=(n_series, window), chance=chance)
    alarms = first_signals(same, plan=plan)
    return Outlook(
        weeks,
        early,
        typical,
        late,
        never=float(np.mean(waits > horizon)),
        false_alarm=float(np.mean(alarms <= window)),
        horizon=horizon,
    )


def draw_series(
    plan: Plan, level: float, *, weeks: float, shape: tuple[int, int], chance: Generator
) -> Floats:
    """Return series whose baseline is at the present level and the rest of this shape at another.

    NaN is a period with nothing to measure.
    """
    n_series, n_periods = shape
    levels = np.full((n_series, plan.baseline + n_periods), plan.now)
    levels[:, plan.baseline :] = level
    values: Floats
    expected = plan.per_week * weeks
    if plan.kind is Kind.COUNT:
        values = chance.poisson(levels * weeks) * 1.0
    elif plan.kind is Kind.RATE:
        values = chance.poisson(levels * expected) / expected
    else:
        n = chance.poisson(expected, size=levels.shape)
        size = np.where(n, n, np.nan)
        if plan.kind is Kind.PERCENTAGE:
            values = chance.binomial(n, levels) / size
        else:
            values = levels + plan.spread * chance.standard_normal(n.shape) / np.sqrt(size)
    return values


def first_signals(values: Floats, *, plan: Plan) -> Ints:
    """Return after how many periods past the baseline each calm series signals for the first time.

    One more than there are, where it does not. Series that signal in the baseline are left out.
    """
    n_periods = values.shape[1] - plan.baseline
    values = values[~signals_at(values[:, : plan.baseline], plan=plan)]
    waits = np.full(len(values), n_periods + 1)
    waiting = np.arange(len(values))
    for wait in range(1, n_periods + 1):
        signals = signals_at(values[waiting, : plan.baseline + wait], plan=plan)
        waits[waiting[signals]] = wait
        waiting = waiting[~signals]
    return waits


def signals_at(values: Floats, *, plan: Plan) -> Bools:
    """Tell of each series, as far as it has come, whether the rules signal."""
    end = plan.baseline - 1 if plan.is_frozen else None
    return analyse_many(values, rules=plan.rules, calls_few=plan.calls_few, baseline_end=end).signal


def nth_wait(waits: Ints, *, share: float, horizon: int) -> int | None:
    """Return the wait within which so large a share of the series has signalled, if it has."""
    wait = int(np.quantile(waits, share, method="inverted_cdf"))
    return wait if wait <= horizon else None
