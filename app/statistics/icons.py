"""The two questions of Making Data Count: has something changed, and will the target be met.

NHS England, Making Data Count; as in NHSRplotthedots 0.2.2, but for a series that never varies:
there the limits are the mean, so that a measure that is always met is not called a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.statistics.analysis import Analysis
from app.statistics.settings import Direction
from app.statistics.signals import Side, SignalKind


class Variation(StrEnum):
    """What the latest point says: nothing unusual, or a special cause and which way."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"


class Assurance(StrEnum):
    """Whether the target will be met as things are now: always, never, or now and then."""

    NONE = "none"
    PASS = "pass"
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Icons:
    """Both answers; `is_high` tells which way a special cause goes."""

    variation: Variation
    assurance: Assurance
    is_high: bool | None


def read_icons(analysis: Analysis) -> Icons | None:
    """Return the answers for the last point of a control chart; None without limits."""
    last = analysis.conclusion.last_index
    if last is None or not analysis.has_limits(len(analysis.phases) - 1):
        return None
    signal = analysis.signal_at(last)
    if signal is None:
        return Icons(Variation.COMMON_CAUSE, read_assurance(analysis, at=last), None)
    kinds = {
        None: Variation.CHANGE,
        True: Variation.IMPROVEMENT,
        False: Variation.CONCERN,
    }
    is_high = signal.rising if signal.kind is SignalKind.TREND else signal.side is Side.ABOVE
    return Icons(kinds[signal.favourable], read_assurance(analysis, at=last), is_high)


def read_assurance(analysis: Analysis, *, at: int) -> Assurance:
    """Hold the limits at one position against the target."""
    settings, limits = analysis.settings, analysis.limits[at]
    target, direction = settings.target, settings.direction
    if target is None or direction is Direction.NONE:
        return Assurance.NONE
    if limits is None or limits.lcl is None or limits.ucl is None:
        return Assurance.INCONSISTENT
    is_up = direction is Direction.UP
    if limits.lcl == limits.ucl == target:
        return Assurance.PASS
    if limits.lcl > target:
        return Assurance.PASS if is_up else Assurance.FAIL
    if limits.ucl < target:
        return Assurance.FAIL if is_up else Assurance.PASS
    return Assurance.INCONSISTENT
