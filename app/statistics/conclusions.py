"""What may be said about a series: an outcome and its numbers, never words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.statistics.phases import PhaseAnalysis, Side, Signal, SignalKind
from app.statistics.settings import Direction, Settings

CONSISTENTLY = 10


class Outcome(StrEnum):
    """What the latest phase allows us to say, one of these and only one."""

    NOTHING_YET = "nothing_yet"
    CONSTANT = "constant"
    TOO_FEW = "too_few"
    IMPROVEMENT = "improvement"
    DETERIORATION = "deterioration"
    CHANGE = "change"
    FADED = "faded"
    UNUSUAL_PATTERN = "unusual_pattern"
    NO_SIGNAL = "no_signal"
    HIDDEN = "hidden"


class TargetStatus(StrEnum):
    """How the series stands to its target; NONE when there is nothing to compare."""

    NONE = "none"
    NOT_MET = "not_met"
    MET = "met"
    CONSISTENTLY_MET = "consistently_met"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An outcome with the numbers that its sentence needs.

    `n_points` counts measured points that are not excluded. `missing_points` is how many more
    useful points are needed at least (too few). `run_length`, `side`, `first` and `last`
    (positions) describe the latest long run, or for an unusual pattern the span that was read.
    """

    outcome: Outcome
    n_useful: int = 0
    n_points: int = 0
    missing_points: int = 0
    run_length: int | None = None
    side: Side | None = None
    median: float | None = None
    first: int | None = None
    last: int | None = None
    n_crossings: int | None = None
    n_crossings_min: int | None = None
    last_value: float | None = None
    last_index: int | None = None


def conclude(
    phase: PhaseAnalysis, *, values: Sequence[float | None], settings: Settings
) -> Conclusion:
    """Decide what may be said about a phase, given the series without what is excluded."""
    points = values[phase.first : phase.last + 1]
    n_points = len(points) - points.count(None)
    if n_points == 0:
        return Conclusion(Outcome.NOTHING_YET)
    signal = latest_signal(phase.signals) if phase.signals else None
    outcome = decide(phase, n_points=n_points, signal=signal, calls_few=settings.calls_few)
    last_index = phase.last
    while values[last_index] is None:
        last_index -= 1
    too_few = outcome is Outcome.TOO_FEW
    return Conclusion(
        outcome=outcome,
        n_useful=phase.n_useful,
        n_points=n_points,
        missing_points=settings.calls_few - phase.n_useful if too_few else 0,
        run_length=signal.length if signal and signal.side else None,
        side=signal.side if signal else None,
        median=phase.median,
        first=signal.first if signal else None,
        last=signal.last if signal else None,
        n_crossings=phase.n_crossings,
        n_crossings_min=phase.n_crossings_min,
        last_value=values[last_index],
        last_index=last_index,
    )


def latest_signal(signals: tuple[Signal, ...]) -> Signal:
    """Return the shift that ends last, or else too few crossings, of at least one signal."""
    shifts = [signal for signal in signals if signal.kind is SignalKind.SHIFT]
    return (shifts or signals)[-1]


def decide(
    phase: PhaseAnalysis, *, n_points: int, signal: Signal | None, calls_few: int
) -> Outcome:
    """Choose the first outcome that holds for a phase with at least one measured point."""
    if n_points >= calls_few and phase.median is not None and phase.n_useful == 0:
        return Outcome.CONSTANT
    if phase.n_useful < calls_few:
        return Outcome.TOO_FEW
    if signal is None:
        return Outcome.NO_SIGNAL
    if signal.kind is SignalKind.FEW_CROSSINGS:
        return Outcome.UNUSUAL_PATTERN
    return name_shift(signal)


def name_shift(shift: Signal) -> Outcome:
    """Say what the latest shift means: over, or to the better, to the worse, or neither."""
    if not shift.running:
        return Outcome.FADED
    if shift.favourable is None:
        return Outcome.CHANGE
    return Outcome.IMPROVEMENT if shift.favourable else Outcome.DETERIORATION


def compare_with_target(points: Sequence[float], *, settings: Settings) -> TargetStatus:
    """Tell how the included, measured points of the last phase meet the target.

    Met is about the last point. Consistently met is about all of them, when there are ten or more;
    points of an earlier phase may follow another definition and are not counted.
    """
    target, direction = settings.target, settings.direction
    if target is None or direction is Direction.NONE or not points:
        return TargetStatus.NONE
    if not meets(points[-1:], target=target, direction=direction):
        return TargetStatus.NOT_MET
    if len(points) < CONSISTENTLY or not meets(points, target=target, direction=direction):
        return TargetStatus.MET
    return TargetStatus.CONSISTENTLY_MET


def meets(points: Sequence[float], *, target: float, direction: Direction) -> bool:
    """Tell whether every point lies on the target or on its desired side."""
    if direction is Direction.UP:
        return min(points) >= target
    return max(points) <= target
