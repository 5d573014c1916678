"""The run-chart analysis of many series of equal length at once, with the numbers of `analyse`."""

from __future__ import annotations

from typing import NamedTuple

from app.statistics.arrays import Bools, Floats, Ints, np
from app.statistics.perla import runs_limits
from app.statistics.runs import fewest_crossings, longest_run_limit
from app.statistics.settings import USUAL_RULES, Rules, RuleSet

CALLS_FEW = 10
NO_NUMBER = -1


class Batch(NamedTuple):
    """An entry per series: -1 where `analyse` has no number, NaN where it has no centre line."""

    centre: Floats
    n_useful: Ints
    longest_run: Ints
    longest_run_max: Ints
    n_crossings: Ints
    n_crossings_min: Ints
    n_crossings_max: Ints
    signal: Bools


class Streaks(NamedTuple):
    """Of each row: how many entries are up or down, in how many runs, and the longest, if any."""

    n_useful: Ints
    n_runs: Ints
    longest: Ints


class Limits(NamedTuple):
    """Of each row: the longest run and the fewest and most runs that chance explains."""

    longest: Ints
    fewest: Ints
    most: Ints


def analyse_many(
    values: Floats,
    *,
    rules: Rules = USUAL_RULES,
    calls_few: int = CALLS_FEW,
    baseline_end: int | None = None,
) -> Batch:
    """Read every row as the one phase of a run chart; NaN is a missing point.

    `baseline_end` is the position of the last point of the baseline. Infinity raises ValueError.
    """
    if np.isinf(values).any():
        raise ValueError("A measured point is a finite number")
    centre = median_of_rows(values if baseline_end is None else values[:, : baseline_end + 1])
    above, below = values > centre[:, None], values < centre[:, None]
    streaks = find_streaks(above, below)
    if rules.rule_set is RuleSet.MDC:
        streaks = streaks._replace(longest=find_streaks(above, below, strict=True).longest)
    limits = limit_runs(streaks.n_useful, rules=rules)
    signal = judge(values, streaks=streaks, limits=limits, rules=rules)
    return Batch(
        centre,
        streaks.n_useful,
        streaks.longest,
        limits.longest,
        streaks.n_runs - 1,
        limits.fewest - 1,
        limits.most - 1,
        signal & (streaks.n_useful >= calls_few),
    )


def judge(values: Floats, *, streaks: Streaks, limits: Limits, rules: Rules) -> Bools:
    """Tell of each row whether a rule signals, however few its points are."""
    signal = (streaks.longest > limits.longest) | (streaks.n_runs < limits.fewest)
    if rules.rule_set is RuleSet.PERLA:
        signal |= streaks.n_runs > limits.most
    if rules.rule_set is not RuleSet.ANHOEJ:
        is_strict = rules.rule_set is RuleSet.MDC
        signal |= longest_trends(values, strict=is_strict) >= rules.trend
    return signal


def median_of_rows(values: Floats) -> Floats:
    """Return the median of each row without its missing points, rounded as `runs.median` does."""
    if not values.shape[1]:
        return np.full(len(values), np.nan)
    ordered = np.sort(values, axis=1)  # missing points come last
    n_points = np.count_nonzero(~np.isnan(ordered), axis=1)
    rows = np.arange(len(values))
    low = ordered[rows, np.maximum(n_points - 1, 0) // 2]
    high = ordered[rows, np.minimum(n_points // 2, values.shape[1] - 1)]
    with np.errstate(over="ignore"):
        total = low + high
    middle = np.where(np.isinf(total), low / 2 + high / 2, total / 2)
    median: Floats = np.where(n_points % 2, low, middle)
    return median


def find_streaks(up: Bools, down: Bools, *, strict: bool = False) -> Streaks:
    """Divide each row into runs of entries that are up or that are down.

    An entry that is neither is passed over; when strict, it ends the run.
    """
    n_rows, width = up.shape
    places = np.flatnonzero(up | down)
    rows, sides = places // max(width, 1), up.ravel()[places]
    begins = np.ones(len(places), dtype=bool)
    begins[1:] = (rows[1:] != rows[:-1]) | (sides[1:] != sides[:-1])
    if strict:
        begins[1:] |= places[1:] != places[:-1] + 1
    starts = np.flatnonzero(begins)
    longest = np.full(n_rows, NO_NUMBER, dtype=np.int64)
    np.maximum.at(longest, rows[starts], np.diff(starts, append=len(places)))
    return Streaks(
        np.bincount(rows, minlength=n_rows),
        np.bincount(rows[starts], minlength=n_rows),
        longest,
    )


def longest_trends(values: Floats, *, strict: bool) -> Ints:
    """Return how many points the longest trend of each row has; 0 where no two points differ.

    Missing points and repeats are passed over (Perla); when strict, they end a trend.
    """
    places = np.where(np.isnan(values) & (not strict), 0, np.arange(values.shape[1]))
    before = np.take_along_axis(values, np.maximum.accumulate(places, axis=1), axis=1)
    up, down = before[:, 1:] > before[:, :-1], before[:, 1:] < before[:, :-1]
    steps = find_streaks(up, down, strict=strict).longest
    return np.where(steps > 0, steps + 1, 0)


def limit_runs(n_useful: Ints, *, rules: Rules) -> Limits:
    """Return what chance explains with so many useful points; 0 where the rules set no limit."""
    sizes, places = np.unique(n_useful, return_inverse=True)
    table = np.array([limit(size, rules=rules) for size in sizes.tolist()], dtype=np.int64)
    return Limits(*table.reshape(-1, 3)[places].T)


def limit(n_useful: int, *, rules: Rules) -> tuple[int, int, int]:
    """Return the longest run and the fewest and most runs of one series; 0 for no limit."""
    if not n_useful:
        return NO_NUMBER, 0, 0
    if rules.rule_set is RuleSet.ANHOEJ:
        return longest_run_limit(n_useful), fewest_crossings(n_useful) + 1, 0
    if rules.rule_set is RuleSet.PERLA:
        return rules.shift - 1, *runs_limits(n_useful)
    return rules.shift - 1, 0, 0
