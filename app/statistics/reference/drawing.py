"""What a chart of the reference is made of: points with their lines, and phases with their runs."""

from __future__ import annotations

from dataclasses import dataclass

from app.statistics.reference.subgroups import Place
from app.statistics.runs import RunsTest


@dataclass(frozen=True, slots=True)
class Point:
    """One drawn point: what is plotted, its lines, its phase (1-based), and what it counts in.

    `sigma_signal` tells that it lies outside its limits, whether it is included or not.
    """

    x: Place
    y: float | None
    n: float | None
    cl: float | None
    lcl: float | None
    lcl95: float | None
    ucl95: float | None
    ucl: float | None
    part: int
    baseline: bool
    include: bool

    @property
    def sigma_signal(self) -> bool:
        """Tell whether the point lies strictly outside its limits."""
        if self.y is None:
            return False
        is_above = self.ucl is not None and self.y > self.ucl
        return is_above or (self.lcl is not None and self.y < self.lcl)


@dataclass(frozen=True, slots=True)
class Phase:
    """The runs of one phase; `n_obs` counts its included points, measured or not."""

    part: int
    n_obs: int
    runs: RunsTest
    runs_signal: bool
    sigma_signal_count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The points of a chart and its phases, both in order."""

    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
