"""Loading a series for who asks: what is not shared is not found outside the team."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.errors import NotKnown
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.queries import find_series
from app.networks.loaders import admit
from app.networks.models import Network
from app.networks.queries import audience_of
from app.statistics.masking import Audience
from app.web.actor import Role, current_actor

MAY_READ_ALL = frozenset({Role.MEMBER, Role.LEADER, Role.FACILITATOR})


def load_series(series_id: int) -> Series:
    """Return a series with its measure and team, for an actor who holds the view's right there."""
    series = find_series(series_id)
    if series is None:
        raise NotKnown(series_id)
    if not (series.measure.is_common or series.is_shared):
        _check_is_of_the_team(series)
    admit(series.team.place)
    return series


def reader_of(series: Series) -> Audience:
    """Return the audience that the signed-in person belongs to when they read a series."""
    return audience_of(current_actor(), series.team)


def _check_is_of_the_team(series: Series) -> None:
    if not current_actor().roles_at(series.team.place) & MAY_READ_ALL:
        raise NotKnown(series.id)


def load_common_measure(network: Network, measure_id: int) -> Measure:
    """Return a measure that the teams of a network share; any other is not found."""
    found = select(Measure).where(Measure.id == measure_id)
    measure = db.session.scalar(found.options(selectinload(Measure.definitions)))
    if measure is None or not _is_shared_in(measure, network):
        raise NotKnown(measure_id)
    return measure


def _is_shared_in(measure: Measure, network: Network) -> bool:
    if measure.network_id is not None:
        return measure.network_id == network.id
    return measure.programme_id == network.programme_id
