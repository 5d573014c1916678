"""What may be said about a series: an outcome and its numbers, never words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.statistics.phases import Side


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
