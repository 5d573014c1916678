"""One phase of a run chart: its median, its runs, and where its signals are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
