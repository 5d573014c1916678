"""The points of one phase held against its centre line by the rules that a network has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.statistics.patterns import list_strict_runs, list_trends
from app.statistics.perla import runs_limits
from app.statistics.runs import Run, Runs, find_runs, judge, list_runs
from app.statistics.settings import Direction, RuleSet, Settings
from app.statistics.signals import Signal, SignalKind, is_favourable, side_of

Values = Sequence[float | None]


class Judged(NamedTuple):
    """The runs of a phase against their limits; None without a useful point, or without a limit."""

    n_useful: int
    longest: int | None
    longest_max: int | None
    crossings: int | None
    crossings_min: int | None
    crossings_max: int | None
    signals: tuple[Signal, ...]


class Points(NamedTuple):
    """The points of one phase, the first of which has the position `start`, and their line."""

    values: Values
    start: int
    line: float | None

    @property
    def last_measured(self) -> int | None:
        """The position of the last point that is there."""
        for index in range(len(self.values) - 1, -1, -1):
            if self.values[index] is not None:
                return self.start + index
        return None


def read_runs(values: Values, *, span: range, line: float | None, settings: Settings) -> Judged:
    """Judge a phase, given the whole series with None for what is missing or left out."""
    points = Points(values[span.start : span.stop], span.start, line)
    runs = find_runs(points.values, line=line, start=span.start)
    if settings.rules.rule_set is RuleSet.ANHOEJ:
        return read_anhoej(runs, settings=settings)
    if not runs.useful:
        return Judged(0, None, None, None, None, None, ())
    if settings.rules.rule_set is RuleSet.PERLA:
        return read_perla(runs, points=points, settings=settings)
    return read_mdc(runs, points=points, settings=settings)


def read_anhoej(runs: Runs, *, settings: Settings) -> Judged:
    """Look for runs that are too long and crossings that are too few (Anhøj & Olesen 2014)."""
    test = judge(runs)
    signals: tuple[Signal, ...] = ()
    if test.n_useful >= settings.calls_few and test.has_signal:
        found = list_shifts(
            runs, at_least=(test.longest_max or 0) + 1, direction=settings.direction
        )
        if test.has_few_crossings:
            found.append(crossings_of(runs, kind=SignalKind.FEW_CROSSINGS))
        signals = tuple(found)
    return Judged(*test, None, signals)


def read_perla(runs: Runs, *, points: Points, settings: Settings) -> Judged:
    """Look for shifts, trends and an unexpected number of runs (Perla, Provost & Murray 2011)."""
    n_useful, n_runs, rules = len(runs.useful), len(runs.lengths), settings.rules
    fewest, most = runs_limits(n_useful)
    signals: list[Signal] = []
    if n_useful >= settings.calls_few:
        signals += list_shifts(runs, at_least=rules.shift, direction=settings.direction)
        signals += find_trend_signals(points, skips=True, settings=settings)
        if n_runs < fewest:
            signals.append(crossings_of(runs, kind=SignalKind.FEW_CROSSINGS))
        if n_runs > most:
            signals.append(crossings_of(runs, kind=SignalKind.MANY_CROSSINGS))
    longest, crossings = max(runs.lengths), n_runs - 1
    limits = (fewest - 1, most - 1)
    return Judged(n_useful, longest, rules.shift - 1, crossings, *limits, tuple(signals))


def read_mdc(runs: Runs, *, points: Points, settings: Settings) -> Judged:
    """Look for strict runs and trends of seven (NHS England, Making Data Count)."""
    n_useful, rules = len(runs.useful), settings.rules
    strict = list_strict_runs(points.values, line=points.line, start=points.start)
    signals: list[Signal] = []
    if n_useful >= settings.calls_few:
        signals += [
            shift_of(
                run,
                skipped=(),
                is_running=run.last == points.last_measured,
                direction=settings.direction,
            )
            for run in strict
            if run.length >= rules.shift
        ]
        signals += find_trend_signals(points, skips=False, settings=settings)
    longest = max(run.length for run in strict)
    crossings = len(runs.lengths) - 1
    return Judged(n_useful, longest, rules.shift - 1, crossings, None, None, tuple(signals))


def list_shifts(runs: Runs, *, at_least: int, direction: Direction) -> list[Signal]:
    """List the runs of so many useful points or more, in order."""
    last = runs.useful[-1]
    return [
        shift_of(
            run,
            skipped=tuple(sorted({*range(run.first, run.last)}.difference(runs.useful))),
            is_running=run.last == last,
            direction=direction,
        )
        for run in list_runs(runs)
        if run.length >= at_least
    ]


def shift_of(
    run: Run, *, skipped: tuple[int, ...], is_running: bool, direction: Direction
) -> Signal:
    """Describe a run that is too long to be chance."""
    favourable = is_favourable(direction, above=run.above)
    side = side_of(above=run.above)
    span = (run.first, run.last, run.length)
    return Signal(SignalKind.SHIFT, *span, side, favourable, is_running, skipped)


def find_trend_signals(points: Points, *, skips: bool, settings: Settings) -> list[Signal]:
    """List the trends of a phase that are long enough, in order."""
    return [
        Signal(
            SignalKind.TREND,
            trend.positions[0],
            trend.positions[-1],
            len(trend.positions),
            None,
            is_favourable(settings.direction, above=trend.rising),
            trend.is_open,
            tuple(sorted({*range(trend.positions[0], trend.positions[-1])} - {*trend.positions})),
            trend.rising,
        )
        for trend in list_trends(points.values, start=points.start, skips=skips)
        if len(trend.positions) >= settings.rules.trend
    ]


def crossings_of(runs: Runs, *, kind: SignalKind) -> Signal:
    """Describe a phase that crosses its line too few or too many times."""
    useful = runs.useful
    return Signal(kind, useful[0], useful[-1], len(useful), None, None, running=True)
