"""Reads of stored summaries for boards: one statement, whatever the number of teams and series."""

from typing import NamedTuple

from sqlalchemy import text

from app.extensions import db
from app.measures.models.measure import Measure
from app.statistics.masking import Audience

SERIES = """
SELECT s.team_id, s.measure_id, s.id AS series_id, y.content
FROM team t
JOIN series s ON s.team_id = t.id AND s.closed_at IS NULL
JOIN measure m ON m.id = s.measure_id AND m.closed_at IS NULL
JOIN series_summary y ON y.series_id = s.id AND y.audience = :audience
WHERE t.network_id = :network_id AND t.closed_at IS NULL AND {wanted}
"""
ALL_SERIES = text(SERIES.format(wanted="(m.team_id IS NULL OR :with_own)"))
OF_ONE_MEASURE = text(SERIES.format(wanted="s.measure_id = :measure_id"))
MEASURES = text("""
SELECT id, name, short_name, kind, unit, direction, scale_min, scale_max
FROM measure
WHERE (network_id = :network_id OR programme_id = :programme_id) AND closed_at IS NULL
ORDER BY position, id
""")


class SeriesRow(NamedTuple):
    """One series, with what its reader may know of it, as it is stored."""

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


def list_measure_rows(network_id: int, programme_id: int) -> tuple[MeasureRow, ...]:
    """Return the common measures of a network, in their own order."""
    asked = {"network_id": network_id, "programme_id": programme_id}
    return tuple(map(MeasureRow._make, db.session.execute(MEASURES, asked).all()))


def list_series_rows(
    network_id: int, *, audience: Audience, with_own: bool = False
) -> tuple[SeriesRow, ...]:
    """Return the series of common measures in a network; on request also of the teams' own."""
    asked = {"network_id": network_id, "audience": audience.value, "with_own": with_own}
    return tuple(map(SeriesRow._make, db.session.execute(ALL_SERIES, asked).all()))


def list_series_of_measure(
    network_id: int, measure_id: int, *, audience: Audience
) -> tuple[SeriesRow, ...]:
    """Return the series of one measure in a network."""
    asked = {"network_id": network_id, "audience": audience.value, "measure_id": measure_id}
    return tuple(map(SeriesRow._make, db.session.execute(OF_ONE_MEASURE, asked).all()))
