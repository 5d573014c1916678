"""Reads of which series show something about a driver or a change idea."""

from collections.abc import Collection, Iterable

from sqlalchemy import Row, select

from app.extensions import db
from app.goals.models import Driver, Idea
from app.measures.models.drivers import SeriesDriver, SeriesIdea


def list_series_ids_of(row: Driver | Idea) -> list[int]:
    """Return the keys of the series that show something about a driver or an idea."""
    table, column = (
        (SeriesDriver, SeriesDriver.driver_id)
        if isinstance(row, Driver)
        else (SeriesIdea, SeriesIdea.idea_id)
    )
    found = select(table.series_id).where(column == row.id).order_by(table.series_id)
    return list(db.session.scalars(found))


def list_series_of_drivers(driver_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the keys of the series of each driver that has any."""
    found = select(SeriesDriver.driver_id, SeriesDriver.series_id)
    found = found.where(SeriesDriver.driver_id.in_(driver_ids))
    return _gather(db.session.execute(found.order_by(SeriesDriver.series_id)))


def list_series_of_ideas(idea_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the keys of the series of each change idea that has any."""
    found = select(SeriesIdea.idea_id, SeriesIdea.series_id)
    found = found.where(SeriesIdea.idea_id.in_(idea_ids))
    return _gather(db.session.execute(found.order_by(SeriesIdea.series_id)))


def _gather(rows: Iterable[Row[int, int]]) -> dict[int, list[int]]:
    gathered: dict[int, list[int]] = {}
    for key, series_id in rows:
        gathered.setdefault(key, []).append(series_id)
    return gathered
