"""What the reference is asked to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.statistics.reference.aggregates import Aggregate
from app.statistics.reference.subgroups import Cut, Place
from app.statistics.settings import ChartKind

NEED_DENOMINATORS = frozenset({ChartKind.P, ChartKind.PP, ChartKind.U, ChartKind.UP})


@dataclass(frozen=True, slots=True)
class Request:
    """A table and how to chart it; positions are 1-based, as there, and count points, not rows.

    `part` holds the last position of every phase but the last, or a label for every point, and
    makes `freeze` void. `cl` is a given centre line. Without `y_neg` limits below zero are moved
    to zero where no point lies below it. `screened_mr` is what attaching the package sets.
    """

    y: Sequence[float | None]
    n: Sequence[float | None] | None = None
    x: Sequence[Place | None] | None = None
    chart: ChartKind = ChartKind.RUN
    x_categorical: bool = False
    x_period: Cut | None = None
    agg_fun: Aggregate = Aggregate.MEAN
    multiply: float = 1
    freeze: int | None = None
    part: Sequence[int | str] | None = None
    exclude: Sequence[int] = ()
    cl: float | None = None
    y_neg: bool = True
    screened_mr: bool = True

    def __post_init__(self) -> None:
        """Refuse a chart of shares or rates that lacks what they are of."""
        if self.chart in NEED_DENOMINATORS and self.n is None:
            raise ValueError(f"A {self.chart} chart needs denominators")

    def is_included(self, index: int) -> bool:
        """Tell whether a 0-based position takes part in the analysis."""
        return index + 1 not in self.exclude

    def in_baseline(self, index: int) -> bool:
        """Tell whether a 0-based position lies in the frozen part, which phases make void."""
        return self.freeze is None or self.part is not None or index < self.freeze
