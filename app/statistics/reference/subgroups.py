"""Rows of a table become the points of a chart: those that share x form one subgroup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.statistics.exact import mean, ratio, standard_deviation, total
from app.statistics.reference.aggregates import AGGREGATES, Aggregate

Place = float | str


class Cut(StrEnum):
    """The periods that dates may be cut to."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: x, the measurement or numerator y, and the denominator n if any."""

    x: Place | None
    y: float | None
    n: float | None = None


@dataclass(frozen=True, slots=True)
class Subgroup:
    """One point: its x, its y, the sum of its denominators if any, and what its rows measured.

    `events` is the sum of the measurements: missing when the only one is, but 0 when several are.
    `count` of them are not missing; `mean` and `sd` are theirs.
    """

    x: Place
    y: float | None
    n: float | None = None
    events: float | None = None
    count: int = 0
    mean: float | None = None
    sd: float | None = None


def make_rows(
    y: Sequence[float | None],
    *,
    n: Sequence[float | None] | None = None,
    x: Sequence[Place | None] | None = None,
) -> list[Row]:
    """Pair the columns; without x rows are numbered, and a row that lacks y or n lacks both."""
    places: Iterable[Place | None] = range(1, len(y) + 1) if x is None else x
    if n is None:
        return [Row(place, value) for place, value in zip(places, y, strict=True)]
    return [
        Row(place, None) if value is None or size is None else Row(place, value, size)
        for place, value, size in zip(places, y, n, strict=True)
    ]


def cut_dates(rows: Iterable[Row], *, period: Cut) -> list[Row]:
    """Move every ISO date to the first day of its period."""
    return [Row(first_day(row.x, period=period), row.y, row.n) for row in rows]


def first_day(day: Place | None, *, period: Cut) -> str | None:
    """Return the first day of the period that an ISO date lies in; a week begins on Monday."""
    if not isinstance(day, str):
        return None
    at = date.fromisoformat(day)
    first = {
        Cut.WEEK: at - timedelta(days=at.weekday()),
        Cut.MONTH: at.replace(day=1),
        Cut.QUARTER: at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1),
        Cut.YEAR: at.replace(month=1, day=1),
    }
    return first[period].isoformat()


def group(rows: Iterable[Row], *, aggregate: Aggregate, has_sizes: bool) -> list[Subgroup]:
    """Make one subgroup of the rows that share x, sorted by x; rows without x are dropped."""
    together: dict[Place, list[Row]] = {}
    for row in rows:
        if row.x is not None:
            together.setdefault(row.x, []).append(row)
    return [
        combine(x, rows=together[x], by=None if has_sizes else aggregate) for x in sorted(together)
    ]


def combine(x: Place, *, rows: Sequence[Row], by: Aggregate | None) -> Subgroup:
    """Make one point of rows, by an aggregate or as the sum of y over the sum of n."""
    values = [row.y for row in rows if row.y is not None]
    events = total(values)
    n = None if by else total([row.n for row in rows if row.n is not None])
    return Subgroup(
        x,
        AGGREGATES[by](values) if by else ratio(events, denominator=n or 0),
        n,
        events if values or len(rows) > 1 else None,
        len(values),
        mean(values),
        standard_deviation(values),
    )
