"""How close a person was to each team when a file was asked for, and whether that still holds."""

import json

from app.extensions import db
from app.networks.models import Network
from app.networks.queries import list_teams_in_order
from app.packs.queries import reader_of
from app.packs.queries.freezing import see
from app.packs.queries.restricting import FARTHER
from app.statistics.masking import Audience
from app.web.actor import Actor

Closeness = dict[str, tuple[str, bool, bool]]


def read_closeness(network_id: int, actor: Actor) -> Closeness:
    """Return how close a person is now to each team of a network, by the team's id."""
    network = db.session.get(Network, network_id)
    if network is None:
        return {}
    sees = reader_of(actor)
    teams = list_teams_in_order(network.id, with_closed=True)
    seen = [(team.id, see(team, network, reader=sees)) for team in teams]
    return {str(key): (one.audience.value, one.sees_work, one.is_own) for key, one in seen}


def with_closeness(scope: str, closeness: Closeness) -> str:
    """Return what a file is asked for of, with how close its asker is."""
    return json.dumps({**json.loads(scope), "closeness": closeness}, sort_keys=True)


def still_holds(scope: str, now: Closeness) -> bool:
    """Say whether a person is at least as close to each team as when a file was asked for."""
    then = json.loads(scope).get("closeness", {})
    return all(key in now and not _is_stricter(now[key], then[key]) for key in then)


def _is_stricter(now: tuple[str, bool, bool], then: tuple[str, bool, bool]) -> bool:
    is_farther = _distance(now[0]) > _distance(then[0])
    return is_farther or any(was and not has for has, was in zip(now[1:], then[1:], strict=True))


def _distance(audience: str) -> int:
    return FARTHER.index(Audience(audience))
