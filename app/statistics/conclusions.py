"""What may be said about a series: an outcome and its numbers, never words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.statistics.phases import PhaseAnalysis
from app.statistics.settings import Direction, Settings
from app.statistics.signals import Side, Signal, SignalKind

CONSISTENTLY = 10
LASTING = frozenset({SignalKind.SHIFT, SignalKind.TREND})


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
    OUTSIDE_LIMITS = "outside_limits"
    NO_SIGNAL = "no_signal"
    HIDDEN = "hidden"


class TargetStatus(StrEnum):
    """How the series stands to its target; NONE when there is nothing to compare."""

    NONE = "none"
    NOT_MET = "not_met"
    MET = "met"
    CONSISTENTLY_MET = "consistently_met"


class Conclusion(NamedTuple):
    """An outcome with the numbers that its sentence needs.

    `n_points` counts measured points that are not excluded. `missing_points` is how many more
    useful points are needed at least (too few). `kind`, `run_length`, `side`, `rising`, `first`
    and `last` (positions) describe the signal that decided; crossings have no length of their own.
    """

    outcome: Outcome
    n_useful: int = 0
    n_points: int = 0
    missing_points: int = 0
    run_length: int | None = None
    side: Side | None = None
    centre: float | None = None
    first: int | None = None
    last: int | None = None
    n_crossings: int | None = None
    n_crossings_min: int | None = None
    last_value: float | None = None
    last_index: int | None = None
    kind: SignalKind | None = None
    rising: bool | None = None
    n_crossings_max: int | None = None


def conclude(
    phase: PhaseAnalysis, *, values: Sequence[float | None], settings: Settings
) -> Conclusion:
    """Decide what may be said about a phase, given the series without what is excluded."""
    points = values[phase.first : phase.last + 1]
    n_points = len(points) - points.count(None)
    if n_points == 0:
        return Conclusion(Outcome.NOTHING_YET)
    signal = deciding_signal(phase.signals) if phase.signals else None
    outcome = decide(phase, n_points=n_points, signal=signal, calls_few=settings.calls_few)
    last_index = phase.last
    while values[last_index] is None:
        last_index -= 1
    conclusion = Conclusion(
        outcome,
        phase.n_useful,
        n_points,
        settings.calls_few - phase.n_useful if outcome is Outcome.TOO_FEW else 0,
        centre=phase.centre,
        n_crossings=phase.n_crossings,
        n_crossings_min=phase.n_crossings_min,
        last_value=values[last_index],
        last_index=last_index,
        n_crossings_max=phase.n_crossings_max,
    )
    return conclusion if signal is None else tell_of(signal, conclusion=conclusion)


def tell_of(signal: Signal, *, conclusion: Conclusion) -> Conclusion:
    """Add the signal that decided."""
    concerns_points = signal.side is not None or signal.rising is not None
    return conclusion._replace(
        run_length=signal.length if concerns_points else None,
        side=signal.side,
        first=signal.first,
        last=signal.last,
        kind=signal.kind,
        rising=signal.rising,
    )


def deciding_signal(signals: tuple[Signal, ...]) -> Signal:
    """Return the signal that the conclusion is about, of at least one.

    The latest shift or trend that still runs; or else the latest shift, which is over; or else
    the last pattern that no single point makes; or else the last point outside the limits.
    """
    lasting = [signal for signal in signals if signal.kind in LASTING and signal.running]
    if lasting:
        return max(lasting, key=lambda signal: (signal.kind is SignalKind.SHIFT, signal.last))
    shifts = [signal for signal in signals if signal.kind is SignalKind.SHIFT]
    if shifts:
        return shifts[-1]
    patterns = [signal for signal in signals if signal.kind is not SignalKind.OUTSIDE]
    return (patterns or signals)[-1]


def decide(
    phase: PhaseAnalysis, *, n_points: int, signal: Signal | None, calls_few: int
) -> Outcome:
    """Choose the first outcome that holds for a phase with at least one measured point."""
    if n_points >= calls_few and phase.centre is not None and phase.n_useful == 0:
        return Outcome.CONSTANT
    if phase.n_useful < calls_few:
        return Outcome.TOO_FEW
    return Outcome.NO_SIGNAL if signal is None else name_signal(signal)


def name_signal(signal: Signal) -> Outcome:
    """Say what the deciding signal means for a phase."""
    if signal.kind in LASTING and signal.running:
        return name_change(signal)
    if signal.kind is SignalKind.SHIFT:
        return Outcome.FADED
    if signal.kind is SignalKind.OUTSIDE:
        return Outcome.OUTSIDE_LIMITS
    return Outcome.UNUSUAL_PATTERN


def name_change(signal: Signal) -> Outcome:
    """Say what a running shift or trend means: to the better, to the worse, or neither."""
    if signal.favourable is None:
        return Outcome.CHANGE
    return Outcome.IMPROVEMENT if signal.favourable else Outcome.DETERIORATION


def compare_with_target(values: Sequence[float | None], *, settings: Settings) -> TargetStatus:
    """Tell how the points of the last phase, None for what is left out, meet the target.

    Met is about the last point. Consistently met is about all of them, when there are ten or more;
    points of an earlier phase may follow another definition and are not counted.
    """
    target, direction = settings.target, settings.direction
    if target is None or direction is Direction.NONE:
        return TargetStatus.NONE
    points = [value for value in values if value is not None]
    if not points:
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
