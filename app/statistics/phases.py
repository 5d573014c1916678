"""One phase of a chart: its centre line, its runs, and where its signals are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.statistics.rule_sets import read_runs
from app.statistics.runs import median
from app.statistics.settings import Settings
from app.statistics.signals import Signal


class PhaseAnalysis(NamedTuple):
    """The numbers of one phase, positions first to last (last < first when there is none).

    `centre` is the median of a run chart and the mean of a control chart. `n_obs` counts positions
    that are not excluded, measured or not; `n_useful` counts points off the centre line. The
    numbers about runs are None when there is no useful point, and those that limit them also when
    the rule set does not. `signal` and `signals` stay empty below the number of points that
    settings call few.
    """

    first: int
    last: int
    centre: float | None
    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    signal: bool
    signals: tuple[Signal, ...] = ()
    baseline_last: int | None = None
    n_crossings_max: int | None = None


def analyse_phase(
    values: Sequence[float | None], *, span: range, settings: Settings
) -> PhaseAnalysis:
    """Read one phase about its median, given the whole series with None for what is left out."""
    baseline_last = last_of_baseline(span, settings=settings)
    base_stop = span.stop if baseline_last is None else baseline_last + 1
    line = median(values[span.start : base_stop])
    return judge_phase(values, span=span, line=line, settings=settings)


def judge_phase(
    values: Sequence[float | None], *, span: range, line: float | None, settings: Settings
) -> PhaseAnalysis:
    """Hold the points of a phase against its centre line by the rules of the settings."""
    found = read_runs(values, span=span, line=line, settings=settings)
    return PhaseAnalysis(
        span.start,
        span.stop - 1,
        line,
        count_included(span, settings=settings),
        found.n_useful,
        found.longest,
        found.longest_max,
        found.crossings,
        found.crossings_min,
        bool(found.signals),
        found.signals,
        last_of_baseline(span, settings=settings),
        found.crossings_max,
    )


def last_of_baseline(span: range, *, settings: Settings) -> int | None:
    """Return the position of the last baseline point that lies in a phase, or None."""
    if not settings.baseline_ends:
        return None
    return max((end for end in settings.baseline_ends if end in span), default=None)


def count_included(span: range, *, settings: Settings) -> int:
    """Count the positions of a phase that are not excluded, measured or not."""
    left_out = settings.excluded.intersection(span) if settings.excluded else ()
    return len(span) - len(left_out)
