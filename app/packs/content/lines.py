"""The network line: what all teams counted of a common measure, period by period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.charts.chart import Chart
from app.charts.wording import Words
from app.measures.drawing import chart_of, sketch_of
from app.measures.models.summary import Slot, Summary
from app.packs.content.measures import MeasureContent


class LinePoint(NamedTuple):
    """One period as a table has it: its days, its value and numbers, on how many teams it rests."""

    first: date
    last: date
    value: float | None
    numerator: int | None
    denominator: int | None
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledPeriod:
    """A longer span that is told because shorter totals in it wait, and on how many teams it is."""

    slot: Slot
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContent:
    """The network line of one measure as it was released, the same for every reader.

    ``summary`` is of no series; its hidden slots wait for a longer span. ``teams`` has, for each of
    its slots, on how many teams it rests.
    """

    measure: MeasureContent
    summary: Summary
    words: Words
    teams: tuple[int, ...]
    pooled: tuple[PooledPeriod, ...] = ()

    @property
    def measure_id(self) -> int:
        """The common measure that it is of."""
        return self.measure.id

    @property
    def points(self) -> tuple[LinePoint, ...]:
        """Its periods as rows of a table."""
        pairs = zip(self.summary.slots, self.teams, strict=True)
        return tuple([_point(slot, teams) for slot, teams in pairs])

    @property
    def chart(self) -> Chart:
        """The run chart of the line."""
        drawn = chart_of(self.summary, measure=self.measure.row)
        return replace(drawn, text=self.words.text)

    def sketch(self, points: int = 25) -> Chart:
        """Return the last points as a small chart."""
        drawn = sketch_of(self.summary, measure=self.measure.row, points=points)
        return replace(drawn, text=self.words.text)


def _point(slot: Slot, teams: int) -> LinePoint:
    period = slot.period
    return LinePoint(period.start, period.end, slot.value, slot.numerator, slot.denominator, teams)
