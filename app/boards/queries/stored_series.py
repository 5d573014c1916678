"""Reads of stored summaries for boards: one statement, whatever the number of teams and series."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select, text

from app.extensions import db
from app.measures.models.measure import Definition
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.statistics.masking import Audience

READ = """
SELECT s.team_id, s.measure_id, s.id AS series_id, y.content, m.short_name,
       m.team_id IS NULL OR s.is_shared OR y.audience = 'team' AS is_told
FROM team t
JOIN series s ON s.team_id = t.id
JOIN measure m ON m.id = s.measure_id
JOIN series_summary y ON y.series_id = s.id AND y.audience = :audience
"""
SERIES = READ + "WHERE t.network_id = :network_id AND {wanted}\n"
AT_WORK = "t.closed_at IS NULL AND s.closed_at IS NULL"
OURS = "(m.team_id IS NULL OR :with_own)"
OPEN = f"m.closed_at IS NULL AND {OURS}"
ALL_SERIES = text(SERIES.format(wanted=f"{AT_WORK} AND {OPEN}"))
FINISHED_TOO = text(SERIES.format(wanted=OURS) + "ORDER BY s.closed_at IS NULL, s.id")
OF_ONE_MEASURE = text(
    READ + "JOIN network n ON n.id = t.network_id WHERE t.network_id = :network_id"
    " AND s.measure_id = :measure_id AND (n.closed_at IS NOT NULL OR " + AT_WORK + ")"
)
OF_PROGRAMME = text(
    READ + "JOIN network n ON n.id = t.network_id"
    " WHERE n.programme_id = :programme_id AND n.closed_at IS NULL"
    f" AND {AT_WORK} AND s.measure_id = :measure_id"
)
LATEST = (
    "SELECT d.{column} FROM definition d WHERE d.measure_id = m.id ORDER BY number DESC LIMIT 1"
)
MEASURES = text(f"""
SELECT m.id, m.name, m.short_name, m.kind, m.unit, m.direction, m.scale_min, m.scale_max,
       m.closed_at IS NOT NULL AS is_closed, ({LATEST.format(column="question")}) AS question,
       ({LATEST.format(column="nothing_label")}) AS nothing_label, m.frequency, m.rate_per,
       ({LATEST.format(column="numerator_label")}) AS numerator_label,
       ({LATEST.format(column="denominator_label")}) AS denominator_label
FROM measure m
WHERE m.network_id = :network_id OR m.programme_id = :programme_id
ORDER BY m.position, m.id
""")


class SeriesRow(NamedTuple):
    """One series, with what its reader may know of it, as it is stored.

    One that is not told is kept by its team: that numbers come is known of it, and nothing else.
    """

    team_id: int
    measure_id: int
    series_id: int
    content: str
    short_name: str
    is_told: bool = True


class MeasureRow(NamedTuple):
    """A common measure, as far as a board shows it, with words of its latest definition."""

    id: int
    name: str
    short_name: str
    kind: str
    unit: str
    direction: str
    scale_min: float | None
    scale_max: float | None
    is_closed: bool
    question: str | None
    nothing_label: str | None
    frequency: str
    rate_per: int
    numerator_label: str | None
    denominator_label: str | None


def list_measure_rows(network_id: int, programme_id: int) -> tuple[MeasureRow, ...]:
    """Return the common measures of a network, closed ones too, in their own order."""
    asked = {"network_id": network_id, "programme_id": programme_id}
    return tuple(map(MeasureRow._make, db.session.execute(MEASURES, asked).all()))


def list_shown_measures(network: Network) -> tuple[MeasureRow, ...]:
    """Return the common measures that a network shows: open ones; once it is closed, those used."""
    measures = list_measure_rows(network.id, network.programme_id)
    if network.closed_at is None:
        return tuple([one for one in measures if not one.is_closed])
    used = select(Series.measure_id).join(Team).where(Team.network_id == network.id)
    found = set(db.session.scalars(used))
    return tuple([one for one in measures if one.id in found])


def list_series_rows(
    network_id: int, *, audience: Audience, with_own: bool = False, with_closed: bool = False
) -> tuple[SeriesRow, ...]:
    """Return the series of common measures in a network; on request also of the teams' own.

    Those that are finished, or of a team that is, come on request, before those at work.
    """
    asked = {"network_id": network_id, "audience": audience.value, "with_own": with_own}
    statement = FINISHED_TOO if with_closed else ALL_SERIES
    return tuple(map(SeriesRow._make, db.session.execute(statement, asked).all()))


def list_series_of_measure(
    network_id: int, measure_id: int, *, audience: Audience
) -> tuple[SeriesRow, ...]:
    """Return the series of one measure in a network; in a closed one also those finished."""
    asked = {"network_id": network_id, "audience": audience.value, "measure_id": measure_id}
    return tuple(map(SeriesRow._make, db.session.execute(OF_ONE_MEASURE, asked).all()))


def list_series_of_programme(
    programme_id: int, measure_id: int, *, audience: Audience
) -> tuple[SeriesRow, ...]:
    """Return the series of one measure in the open networks of a programme."""
    asked = {"programme_id": programme_id, "audience": audience.value, "measure_id": measure_id}
    return tuple(map(SeriesRow._make, db.session.execute(OF_PROGRAMME, asked).all()))


def list_measures_of_programme(programme_id: int) -> tuple[MeasureRow, ...]:
    """Return the measures that a programme's networks have in common, closed ones too."""
    asked = {"network_id": None, "programme_id": programme_id}
    return tuple(map(MeasureRow._make, db.session.execute(MEASURES, asked).all()))


def list_days_of_definitions(measure_id: int) -> tuple[date, ...]:
    """Return from which days the versions of a definition are in force, the first one first."""
    days = select(Definition.valid_from).where(Definition.measure_id == measure_id)
    return tuple(db.session.scalars(days.order_by(Definition.valid_from)))
