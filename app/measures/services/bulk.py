"""Reading and writing very many measurements: rows as the driver takes them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Table, and_, func, or_, select

from app.extensions import db
from app.measures.models.measurement import Measurement, Revision, State
from app.measures.models.reading import Reading

Place = tuple[int, date]
"""A series and the first day of one of its periods."""

MOST_RANGES = 20
MEASUREMENTS: Table = Measurement.__table__  # type: ignore[assignment]
REVISIONS: Table = Revision.__table__  # type: ignore[assignment]
MEASUREMENT_COLUMNS = (
    *("series_id", "period", "state", "numerator", "denominator", "value", "note"),
    *("entered_by", "entered_by_id", "entered_at", "version"),
)
REVISION_COLUMNS = (
    *("series_id", "period", "at", "by_id", "before", "after", "reason"),
    *("start_before", "delivery_id"),
)


class Driver:
    """How the database of this transaction takes values, worked out once for each of them."""

    def __init__(self) -> None:
        self._connection = db.session.connection()
        dialect = self._connection.dialect
        self._mark = "?" if dialect.paramstyle == "qmark" else "%s"
        self.day: Callable[[date], Any] = cache(self._bound(REVISIONS.c.period))
        self.moment: Callable[[datetime], Any] = cache(self._bound(REVISIONS.c.at))

    def insert(
        self, table: Table, *, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Insert rows whose values are as the driver takes them."""
        if rows:
            marks = ", ".join(self._mark for _column in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
            self._connection.exec_driver_sql(sql, list(rows))

    def _bound(self, column: Any) -> Callable[[Any], Any]:
        dialect = self._connection.dialect
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        return bind or (lambda value: value)


def read_known(places: Sequence[Place]) -> dict[Place, Row[Any]]:
    """Return what periods say now, by place; others in between may be among them."""
    if not places:
        return {}
    found = select(*MEASUREMENTS.c).where(_around(MEASUREMENTS, places))
    return {(row.series_id, row.period): row for row in db.session.execute(found)}


def count_changes(places: Sequence[Place]) -> dict[Place, int]:
    """Return how often periods have been changed, those that ever were."""
    if not places:
        return {}
    at = (REVISIONS.c.series_id, REVISIONS.c.period)
    found = select(*at, func.count()).where(_around(REVISIONS, places)).group_by(*at)
    return {(row[0], row[1]): row[2] for row in db.session.execute(found)}


def reading_of(row: Row[Any]) -> Reading:
    """Return what a row of a measurement says."""
    return Reading(row.state, row.numerator, row.denominator, row.value, row.note)


def text_of(reading: Reading) -> str:
    """Return the same text as ``Reading.text``, at once where there is neither value nor note."""
    if reading.note or reading.value is not None or reading.state is not State.MEASURED:
        return reading.text
    of = "null" if reading.denominator is None else reading.denominator
    return f'["measured", {reading.numerator}, {of}, null, ""]'


def _around(table: Table, places: Sequence[Place]) -> Any:
    """Return what holds of the rows of these series between the first and last of their days."""
    days: dict[int, list[date]] = {}
    for key, day in places:
        days.setdefault(key, []).append(day)
    series_id, period = table.c.series_id, table.c.period
    if len(days) > MOST_RANGES:
        first, last = min(day for _id, day in places), max(day for _id, day in places)
        return and_(series_id.in_(sorted(days)), period.between(first, last))
    return or_(
        *[and_(series_id == key, period.between(min(own), max(own))) for key, own in days.items()]
    )
