"""How the measurements that share a place become one point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from app.statistics.exact import mean, standard_deviation, total
from app.statistics.runs import median


class Aggregate(StrEnum):
    """How the measurements of a subgroup become one point."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    SD = "sd"


AGGREGATES: Mapping[Aggregate, Callable[[Sequence[float]], float | None]] = {
    Aggregate.MEAN: mean,
    Aggregate.MEDIAN: median,
    Aggregate.SUM: total,
    Aggregate.SD: standard_deviation,
}
