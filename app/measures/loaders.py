"""Loading a series for who asks: what is not shared is not found outside the team."""

from app.accounts.rights import check_right, holds_right
from app.errors import NotAllowed, NotKnown
from app.extensions import db
from app.measures.models.delivery import Delivery, Upload
from app.measures.models.measure import Measure
from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.measures.queries import find_series, get_measure, list_series_of_measure
from app.measures.queries.deliveries import get_delivery, get_upload
from app.measures.queries.pauses import Owner, get_owner, get_pause
from app.networks.loaders import admit, admit_to_work
from app.networks.models import Network, Programme, Team
from app.networks.queries import audience_of
from app.networks.queries.places import place_of
from app.statistics.masking import Audience
from app.web.actor import Role, current_actor
from app.web.shell import enter

EDITS: dict[type, str] = {
    Team: "edit_measures",
    Network: "edit_network_measures",
    Programme: "create_network",
}
"""The right that changing a measure takes, by what it belongs to."""


def load_series(series_id: int) -> Series:
    """Return a series with its measure and team, for an actor who holds the view's right there."""
    series = find_series(series_id)
    if series is None:
        raise NotKnown(series_id)
    if not may_know_of(series):
        raise NotKnown(series_id)
    admit(series.team.place)
    return series


def load_delivery(delivery_id: int) -> Delivery:
    """Return a delivery of a team, for an actor who holds the view's right there."""
    delivery = get_delivery(delivery_id)
    admit_to_work(db.session.get_one(Team, delivery.team_id).place)
    return delivery


def load_upload(team: Team, upload_id: int) -> Upload:
    """Return a file that was sent to a team that is loaded already."""
    upload = get_upload(upload_id)
    if upload.team_id != team.id:
        raise NotKnown(upload_id)
    return upload


def reader_of(series: Series) -> Audience:
    """Return the audience that the signed-in person belongs to when they read a series."""
    return audience_of(current_actor(), series.team)


def may_know_of(series: Series) -> bool:
    """Say whether who asks may know of a series: a team may keep a measure of its own to itself.

    A facilitator knows of it where the agreement lets facilitators see all.
    """
    is_told = series.measure.is_common or series.is_shared
    return is_told or reader_of(series) is Audience.TEAM


def load_common_measure(network: Network, measure_id: int) -> Measure:
    """Return a measure that the teams of a network share; any other is not found."""
    measure = get_measure(measure_id)
    if not _is_shared_in(measure, network):
        raise NotKnown(measure_id)
    return measure


def _is_shared_in(measure: Measure, network: Network) -> bool:
    if measure.network_id is not None:
        return measure.network_id == network.id
    return measure.programme_id == network.programme_id


def load_pause(pause_id: int) -> tuple[Pause, Owner]:
    """Return a pause with what it belongs to, for an actor who may change pauses there."""
    pause = get_pause(pause_id)
    owner = get_owner(pause)
    team = owner.team if isinstance(owner, Series) else owner
    right = "edit_network" if isinstance(team, Network) else "edit_measures"
    if isinstance(team, Team) and not holds_right("see_team_work", current_actor(), team.place):
        raise NotKnown(pause_id)
    if isinstance(owner, Series) and not may_know_of(owner):
        raise NotKnown(pause_id)
    check_right(right, current_actor(), team.place)
    enter(team.place, section="people" if isinstance(team, Network) else "measures")
    return pause, owner


def load_measure(measure_id: int) -> Measure:
    """Return a measure, for an actor who may change the measures of what it belongs to."""
    measure = get_measure(measure_id)
    owner = place_of(measure)
    if isinstance(owner, Team):
        _check_is_known(measure, owner)
    elif isinstance(owner, Programme):
        _check_is_not_only_seen(owner)
    check_right(EDITS[type(owner)], current_actor(), owner.place)
    enter(owner.place, section="measures" if isinstance(owner, Team) else "common")
    return measure


def _check_is_known(measure: Measure, team: Team) -> None:
    series = list_series_of_measure(measure)
    is_told = any(one.is_shared for one in series)
    if not is_told and audience_of(current_actor(), team) is not Audience.TEAM:
        raise NotKnown(measure.id)


def _check_is_not_only_seen(programme: Programme) -> None:
    """Refuse, in so many words, those who see the measure in one of the programme's networks."""
    actor = current_actor()
    is_inside = any(seat.place.programme_id == programme.id for seat in actor.seats)
    if is_inside and Role.COORDINATOR not in actor.roles_at(programme.place):
        raise NotAllowed(EDITS[Programme])
