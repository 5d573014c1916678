"""Reads of stored summaries for boards: one statement, whatever the number of teams and series."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Date, TextClause, column, text

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.statistics.masking import Audience

SERIES = """
SELECT s.team_id, s.measure_id, s.id AS series_id, y.content
FROM team t
JOIN series s ON s.team_id = t.id AND s.closed_at IS NULL
JOIN measure m ON m.id = s.measure_id AND m.team_id IS NULL AND m.closed_at IS NULL
JOIN series_summary y ON y.series_id = s.id AND y.audience = :audience
WHERE t.network_id = :network_id AND t.closed_at IS NULL{more}
"""
ALL_SERIES = text(SERIES.format(more=""))
OF_ONE_MEASURE = text(SERIES.format(more=" AND s.measure_id = :measure_id"))
MEASURES = text("""
SELECT id, name, short_name, kind, unit, direction, scale_min, scale_max
FROM measure
WHERE (network_id = :network_id OR programme_id = :programme_id) AND closed_at IS NULL
ORDER BY position, id
""")
LAST_PERIODS = text("""
SELECT s.team_id, m.frequency, max(y.last_period) AS last_period
FROM team t
JOIN series s ON s.team_id = t.id AND s.closed_at IS NULL
JOIN measure m ON m.id = s.measure_id
JOIN series_summary y ON y.series_id = s.id AND y.audience = 'team'
WHERE t.network_id = :network_id AND t.closed_at IS NULL AND y.last_period IS NOT NULL
GROUP BY s.team_id, m.frequency
""").columns(column("team_id"), column("frequency"), column("last_period", Date))


class SeriesRow(NamedTuple):
    """One series of a common measure, with what its reader may know of it, as it is stored."""

    team_id: int
    measure_id: int
    series_id: int
    content: str


class MeasureRow(NamedTuple):
    """A common measure, as far as a board shows it."""

    id: int
    name: str
    short_name: str
    kind: str
    unit: str
    direction: str
    scale_min: float | None
    scale_max: float | None

    @classmethod
    def of(cls, measure: Measure) -> "MeasureRow":
        """Return a loaded measure as a row."""
        return cls._make([getattr(measure, name) for name in cls._fields])


class LastPeriod(NamedTuple):
    """The last period of one length that a team has delivered anything for."""

    team_id: int
    frequency: str
    first_day: date


def list_measure_rows(network_id: int, programme_id: int) -> tuple[MeasureRow, ...]:
    """Return the common measures of a network, in their own order."""
    asked = {"network_id": network_id, "programme_id": programme_id}
    return tuple([MeasureRow._make(row) for row in db.session.execute(MEASURES, asked)])


def list_series_rows(
    network_id: int, *, audience: Audience, measure_id: int | None = None
) -> tuple[SeriesRow, ...]:
    """Return the series of common measures in a network, of one of them or of all."""
    asked: dict[str, Any] = {"network_id": network_id, "audience": audience.value}
    found: TextClause = ALL_SERIES
    if measure_id is not None:
        found, asked["measure_id"] = OF_ONE_MEASURE, measure_id
    return tuple([SeriesRow._make(row) for row in db.session.execute(found, asked)])


def list_last_periods(network_id: int) -> tuple[LastPeriod, ...]:
    """Return the last period that each team has delivered anything for, by how often it is."""
    rows = db.session.execute(LAST_PERIODS, {"network_id": network_id})
    return tuple([LastPeriod._make(row) for row in rows])


def last_days_of_teams(periods: Iterable[LastPeriod]) -> dict[int, date]:
    """Return the end of the last period that each team has delivered anything for."""
    last: dict[int, date] = {}
    for team_id, frequency, day in periods:
        end = Period(day, Frequency(frequency)).end
        last[team_id] = max(last.get(team_id, end), end)
    return last
