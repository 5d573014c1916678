"""One phase of a run chart: its median, its runs, and where its signals are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.statistics.runs import (
    Runs,
    RunsTest,
    centre,
    find_runs,
    find_shifts,
    judge,
    longest_run_limit,
)
from app.statistics.settings import Direction, Settings


class Side(StrEnum):
    """Which side of the median a run lies on."""

    ABOVE = "above"
    BELOW = "below"


class SignalKind(StrEnum):
    """Which pattern was found."""

    SHIFT = "shift"
    FEW_CROSSINGS = "few_crossings"


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern unlikely to be chance, from its first to its last useful point.

    `length` counts useful points; `skipped` holds the positions between first and last that do
    not count (on the median, missing or excluded). `running` means that it holds the last useful
    point of its phase. Few crossings concern the whole phase, so they have no side.
    """

    kind: SignalKind
    first: int
    last: int
    length: int
    side: Side | None
    favourable: bool | None
    running: bool
    skipped: tuple[int, ...] = ()

    def holds(self, index: int) -> bool:
        """Tell whether the point at this position counts in the signal."""
        return self.first <= index <= self.last and index not in self.skipped


@dataclass(frozen=True, slots=True)
class PhaseAnalysis:
    """The numbers of one phase, positions first to last (last < first when there is none).

    `n_obs` counts positions that are not excluded, measured or not; `n_useful` counts points off
    the median. The four numbers about runs are None when there is no useful point. `signal` and
    `signals` stay empty below the number of points that settings call few.
    """

    first: int
    last: int
    median: float | None
    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    signal: bool
    signals: tuple[Signal, ...] = ()
    baseline_last: int | None = None


def analyse_phase(
    values: Sequence[float | None], *, span: range, settings: Settings
) -> PhaseAnalysis:
    """Read one phase, given the whole series with None for what is missing or excluded."""
    baseline_last = last_of_baseline(span, settings=settings)
    base_stop = span.stop if baseline_last is None else baseline_last + 1
    median = centre(values[span.start : base_stop])
    runs = find_runs(values[span.start : span.stop], line=median, start=span.start)
    test = judge(runs)
    signals: tuple[Signal, ...] = ()
    if test.n_useful >= settings.calls_few and test.has_signal:
        signals = find_signals(runs, test=test, direction=settings.direction)
    return PhaseAnalysis(
        first=span.start,
        last=span.stop - 1,
        median=median,
        n_obs=count_included(span, settings=settings),
        n_useful=test.n_useful,
        longest_run=test.longest,
        longest_run_max=test.longest_max,
        n_crossings=test.crossings,
        n_crossings_min=test.crossings_min,
        signal=bool(signals),
        signals=signals,
        baseline_last=baseline_last,
    )


def last_of_baseline(span: range, *, settings: Settings) -> int | None:
    """Return the position of the last baseline point; only the first phase can have one."""
    if settings.baseline is None or span.start > 0 or not span:
        return None
    return min(settings.baseline, span.stop) - 1


def count_included(span: range, *, settings: Settings) -> int:
    """Count the positions of a phase that are not excluded, measured or not."""
    return len(span) - len(settings.excluded.intersection(span))


def find_signals(runs: Runs, *, test: RunsTest, direction: Direction) -> tuple[Signal, ...]:
    """List the signals of a phase: every shift in order, then too few crossings."""
    first, last = runs.useful[0], runs.useful[-1]
    signals = [
        Signal(
            kind=SignalKind.SHIFT,
            first=run.first,
            last=run.last,
            length=run.length,
            side=Side.ABOVE if run.above else Side.BELOW,
            favourable=is_favourable(direction, above=run.above),
            running=run.last == last,
            skipped=tuple(sorted({*range(run.first, run.last)}.difference(runs.useful))),
        )
        for run in find_shifts(runs, longest_allowed=longest_run_limit(test.n_useful))
    ]
    if test.has_few_crossings:
        signals.append(few_crossings(first=first, last=last, n_useful=test.n_useful))
    return tuple(signals)


def few_crossings(*, first: int, last: int, n_useful: int) -> Signal:
    """Describe a phase that crosses its median too few times, from first to last useful point."""
    return Signal(
        kind=SignalKind.FEW_CROSSINGS,
        first=first,
        last=last,
        length=n_useful,
        side=None,
        favourable=None,
        running=True,
    )


def is_favourable(direction: Direction, *, above: bool) -> bool | None:
    """Tell whether a side of the median is the desired one; None without a desired direction."""
    if direction is Direction.NONE:
        return None
    return above is (direction is Direction.UP)
