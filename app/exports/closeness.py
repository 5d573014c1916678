"""How much a person might see of a network when a file was made, and whether that still holds."""

import json
from typing import Any, TypedDict

from app.extensions import db
from app.networks.models import Network
from app.networks.queries import list_teams_in_order
from app.packs.queries import reader_of
from app.packs.queries.freezing import see
from app.packs.queries.restricting import FARTHER
from app.packs.queries.rights_today import read_rights
from app.statistics.masking import Audience
from app.web.actor import Actor

Seen = tuple[str, bool, bool]


class Closeness(TypedDict):
    """How close a person is to each team, by its id; what is open to those outside a team too.

    ``open`` are the series and tests that teams share, the tests that tell when, and the teams that
    may be named; ``protected`` what each measure is about, and ``fewest`` the small-number rule.
    """

    teams: dict[str, Seen]
    open: dict[str, list[int]]
    protected: dict[str, str]
    fewest: list[int]


def read_closeness(network_id: int, actor: Actor) -> Closeness | None:
    """Return how much a person may see now of a network, None when it has gone."""
    network = db.session.get(Network, network_id)
    if network is None:
        return None
    sees = reader_of(actor)
    teams = list_teams_in_order(network.id, with_closed=True)
    seen = [(team.id, see(team, network, reader=sees)) for team in teams]
    rights = read_rights(network)
    return {
        "teams": {str(key): (one.audience.value, one.sees_work, one.is_own) for key, one in seen},
        "open": {
            "series": sorted(rights.open_series),
            "cycles": sorted(rights.shared_cycles),
            "dated": sorted(rights.telling_cycles),
            "named": sorted(team.id for team in rights.teams.values() if team.may_be_named),
        },
        "protected": {
            str(key): f"{about.value} {staff_answers}"
            for key, (about, staff_answers) in rights.protected.items()
        },
        "fewest": [network.fewest_people, network.fewest_sensitive],
    }


def with_closeness(scope: str, closeness: Closeness | None) -> str:
    """Return what a file is asked for of, with how much its asker may see."""
    return json.dumps({**json.loads(scope), "closeness": closeness}, sort_keys=True)


def still_holds(scope: str, now: Closeness | None) -> bool:
    """Say whether a person may see at least as much as when a file was made.

    Of a file that does not tell, it does not hold.
    """
    then: dict[str, Any] | None = json.loads(scope).get("closeness")
    if now is None or not then or then.keys() != now.keys():
        return False
    known, teams = now["teams"], then["teams"]
    return (
        all(key in known and not _is_stricter(known[key], teams[key]) for key in teams)
        and (_is_inside_all(known) or _shows_no_less(now, then))
        and all(is_now <= was for is_now, was in zip(now["fewest"], then["fewest"], strict=True))
    )


def _is_inside_all(teams: dict[str, Seen]) -> bool:
    """Say whether a person sees all of every team's work and numbers, whatever they share."""
    return all(
        audience == Audience.TEAM and sees_work for audience, sees_work, _own in teams.values()
    )


def _shows_no_less(now: Closeness, then: dict[str, Any]) -> bool:
    """Say whether what was open is open still, and numbers are hidden no more than they were."""
    is_open = all(set(then["open"][kind]) <= set(keys) for kind, keys in now["open"].items())
    return is_open and then["protected"].items() <= now["protected"].items()


def _is_stricter(now: Seen, then: Seen) -> bool:
    is_farther = _distance(now[0]) > _distance(then[0])
    return is_farther or any(was and not has for has, was in zip(now[1:], then[1:], strict=True))


def _distance(audience: str) -> int:
    return FARTHER.index(Audience(audience))
