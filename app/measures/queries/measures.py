"""Reads of measures: those a network shares, and those a team can take up."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from app.errors import NotKnown
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.networks.models import Network, Team


def get_measure(measure_id: int) -> Measure:
    """Return a measure with its definitions; raises ``NotKnown``."""
    found = select(Measure).where(Measure.id == measure_id)
    measure = db.session.scalar(found.options(selectinload(Measure.definitions)))
    if measure is None:
        raise NotKnown(measure_id)
    return measure


def list_series_of_measure(measure: Measure) -> list[Series]:
    """Return every team's series of a measure, open or closed."""
    found = select(Series).where(Series.measure_id == measure.id)
    return list(db.session.scalars(found.order_by(Series.id)))


def list_common_measures(network: Network, *, with_closed: bool = False) -> list[Measure]:
    """Return the measures that the network or its programme shares, in their own order."""
    owned = or_(Measure.network_id == network.id, Measure.programme_id == network.programme_id)
    found = select(Measure).where(owned).options(selectinload(Measure.definitions))
    if not with_closed:
        found = found.where(Measure.closed_at.is_(None))
    return list(db.session.scalars(found.order_by(Measure.position, Measure.id)))


def list_measures_to_adopt(team: Team) -> list[Measure]:
    """Return the common measures that a team has not taken up."""
    taken = set(db.session.scalars(select(Series.measure_id).where(Series.team_id == team.id)))
    return [one for one in list_common_measures(team.network) if one.id not in taken]


def find_common_of_library(network: Network, key: str) -> Measure | None:
    """Return the open common measure of a network that was made from a measure of the library."""
    common = list_common_measures(network)
    return next((one for one in common if one.library_key == key), None)


def list_library_keys_of_team(team_id: int) -> dict[str, int]:
    """Return the keys of the library's measures that a team measures or did, with its series."""
    found = (
        select(Measure.library_key, Series.id)
        .join(Series.measure)
        .where(Series.team_id == team_id, Measure.library_key.is_not(None))
    )
    rows = db.session.execute(found.order_by(Series.position, Series.id))
    return {key: series_id for key, series_id in rows if key is not None}


def has_measurements(measure: Measure) -> bool:
    """Say whether any team has recorded a number of a measure, or chosen from when it is fed."""
    found = (
        select(Series.id)
        .outerjoin(Measurement, Measurement.series_id == Series.id)
        .where(Series.measure_id == measure.id)
        .where(or_(Measurement.series_id.is_not(None), Series.fed_since.is_not(None)))
    )
    return db.session.scalar(found.limit(1)) is not None


def count_teams(network: Network) -> dict[int, int]:
    """Return how many teams of a network have an open series, by measure."""
    found = (
        select(Series.measure_id, func.count())
        .join(Series.team)
        .where(Team.network_id == network.id, Team.closed_at.is_(None), Series.closed_at.is_(None))
        .group_by(Series.measure_id)
    )
    return {row[0]: row[1] for row in db.session.execute(found)}
