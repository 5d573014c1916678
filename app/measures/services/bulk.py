"""Reading and writing very many measurements: rows as the driver takes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Row, Table, and_, false, func, or_, select

from app.extensions import db
from app.measures.models.measurement import Measurement, Revision, State
from app.measures.models.reading import Reading

Place = tuple[int, date]
"""A series and the first day of one of its periods."""

Ranges = Mapping[int, tuple[date, date]]
"""The first and last of the days that are asked about, by series."""

Columns = Mapping[str, Sequence[Any]]
"""Values by the name of their column, as the driver takes them; all are equally many."""

MOST_RANGES = 20
ROWS_OF_A_STATEMENT = 80  # of eleven values each: below 999, the fewest that any SQLite takes
# typed as any FromClause; a mapped class has a Table
MEASUREMENTS: Table = Measurement.__table__  # type: ignore[assignment]
REVISIONS: Table = Revision.__table__  # type: ignore[assignment]  # as above


class Driver:
    """How the database of this transaction takes values, worked out once for each of them."""

    def __init__(self) -> None:
        self._connection = db.session.connection()
        dialect = self._connection.dialect
        self._is_sqlite = dialect.name == "sqlite"
        self.day: Callable[[date], Any] = cache(self._bound(REVISIONS.c.period))
        self.moment: Callable[[datetime], Any] = cache(self._bound(REVISIONS.c.at))

    def insert(self, table: Table, columns: Columns) -> None:
        """Insert rows, many of them in one statement where that is what costs least."""
        names = ", ".join(f'"{name}"' for name in columns)
        into = f"INSERT INTO {table.name} ({names})"
        if self._is_sqlite:
            for sql, values in _list_statements(into, columns):
                self._connection.exec_driver_sql(sql, values)
        elif rows := list(zip(*columns.values(), strict=True)):
            self._connection.exec_driver_sql(f"{into} VALUES ({_marks(len(columns), '%s')})", rows)

    def delete(self, table: Table, key: Columns) -> None:
        """Delete rows by their key, each with a statement of its few values."""
        mark = "?" if self._is_sqlite else "%s"
        where = " AND ".join([f'"{name}" = {mark}' for name in key])
        if rows := list(zip(*key.values(), strict=True)):
            self._connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {where}", rows)

    def _bound(self, column: Any) -> Callable[[Any], Any]:
        dialect = self._connection.dialect
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        return bind or (lambda value: value)


def _list_statements(into: str, columns: Columns) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield statements of many rows each; what all rows have in common is given once.

    A check is prepared once for a statement, so that it costs much less than one for each row.
    """
    n_rows = len(next(iter(columns.values())))
    own = {name: values for name, values in columns.items() if not _is_common(values)}
    common = tuple(values[0] for name, values in columns.items() if name not in own and n_rows)
    places = {name: f"column{place}" for place, name in enumerate(own, start=1)}
    chosen = ", ".join(places.get(name, "?") for name in columns)
    flat, n_own = tuple(chain.from_iterable(zip(*own.values(), strict=True))), len(own)
    whole = n_rows - n_rows % ROWS_OF_A_STATEMENT
    for first, last, size in ((0, whole, ROWS_OF_A_STATEMENT), (whole, n_rows, n_rows - whole)):
        if first < last:
            rows = ", ".join([f"({_marks(n_own, '?')})"] * size)
            starts = range(first * n_own, last * n_own, size * n_own)
            values = [common + flat[start : start + size * n_own] for start in starts]
            yield f"{into} SELECT {chosen} FROM (VALUES {rows})", values


def _is_common(values: Sequence[Any]) -> bool:
    return len(values) > 1 and values.count(values[0]) == len(values)


def _marks(number: int, mark: str) -> str:
    return ", ".join([mark] * number)


def read_known(places: Sequence[Place]) -> dict[Place, Row[Any]]:
    """Return what periods say now, by place; others in between may be among them."""
    return _read_known(_ranges_of(places))


def count_changes(places: Sequence[Place]) -> dict[Place, int]:
    """Return how often periods have been changed; others in between may be among them."""
    return _count_changes(_ranges_of(places))


def read_past(places: Sequence[Place]) -> tuple[dict[Place, Row[Any]], dict[Place, int]]:
    """Return what periods say now, and how often those have been changed that ever were."""
    ranges = _ranges_of(places)
    return _read_known(ranges), _count_changes(ranges)


def _read_known(ranges: Ranges) -> dict[Place, Row[Any]]:
    found = select(*MEASUREMENTS.c).where(_within(MEASUREMENTS, ranges))
    return {(row.series_id, row.period): row for row in db.session.execute(found)}


def _count_changes(ranges: Ranges) -> dict[Place, int]:
    at = (REVISIONS.c.series_id, REVISIONS.c.period)
    found = select(*at, func.count()).where(_within(REVISIONS, ranges)).group_by(*at)
    return {(row[0], row[1]): row[2] for row in db.session.execute(found)}


def reading_of(row: Row[Any]) -> Reading:
    """Return what a row of a measurement says."""
    return Reading(row.state, row.numerator, row.denominator, row.value, row.note)


def texts_of(readings: Iterable[Reading]) -> list[str]:
    """Return the same texts as ``Reading.text``, at once where there is neither value nor note."""
    measured = State.MEASURED
    return [
        f'["measured", {part}, {whole}, null, ""]'
        if one.state is measured
        and type(part := one.numerator) is int
        and type(whole := one.denominator) is int
        and one.value is None
        and not one.note
        else one.text
        for one in readings
    ]


def _ranges_of(places: Sequence[Place]) -> Ranges:
    days: dict[int, list[date]] = {}
    for key, day in places:
        days.setdefault(key, []).append(day)
    return {key: (min(own), max(own)) for key, own in days.items()}


def _within(table: Table, ranges: Ranges) -> Any:
    """Return what holds of the rows of these series between the first and last of their days."""
    series_id, period = table.c.series_id, table.c.period
    if len(ranges) > MOST_RANGES:
        first = min(first for first, _last in ranges.values())
        last = max(last for _first, last in ranges.values())
        return and_(series_id.in_(sorted(ranges)), period.between(first, last))
    return or_(
        false(), *[and_(series_id == key, period.between(*own)) for key, own in ranges.items()]
    )
