"""How much a person might see of a file's teams when it was made, and whether that still holds."""

import json
from typing import Any, TypedDict

from app.exports.asked import Of, Subject, read_subject
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Network
from app.packs.queries import reader_of
from app.packs.queries.freezing import see
from app.packs.queries.restricting import FARTHER
from app.packs.queries.rights_today import Rights, read_rights
from app.packs.queries.sights import Sight
from app.statistics.masking import Audience
from app.web.actor import Actor

Seen = tuple[str, bool, bool]


class SeenTeam(TypedDict):
    """How close a person is to a team, and what is open of it to those outside.

    ``series`` are those that are shared, each with its measure; ``cycles`` the shared tests, and
    ``dated`` those tests that tell when.
    """

    seen: Seen
    series: dict[str, int]
    cycles: list[int]
    dated: list[int]
    is_named: bool


class Closeness(TypedDict):
    """How much a person may see of some teams, by their ids.

    ``protected`` is what each of their measures is about, and ``fewest`` the small-number rule.
    """

    teams: dict[str, SeenTeam]
    protected: dict[str, str]
    fewest: list[int]


def read_closeness(network_id: int, actor: Actor) -> Closeness | None:
    """Return how much a person may see now of a network, None when it has gone."""
    network = db.session.get(Network, network_id)
    if network is None:
        return None
    sees, rights = reader_of(actor), read_rights(network)
    return {
        "teams": {
            str(key): _see_team(key, rights, sight=see(team, network, reader=sees))
            for key, team in rights.teams.items()
        },
        "protected": {
            str(key): f"{about.value} {staff_answers}"
            for key, (about, staff_answers) in rights.protected.items()
        },
        "fewest": [network.fewest_people, network.fewest_sensitive],
    }


def closeness_to(subject: Subject, whole: Closeness | None) -> Closeness | None:
    """Return so much of what a person may see of a network as a file of a subject can hold."""
    team_id = _team_of(subject)
    if whole is None or (team_id is None and subject.of is not Of.MEASURE):
        return whole
    teams = {
        key: _narrow(team, subject)
        for key, team in whole["teams"].items()
        if team_id in (None, int(key))
    }
    used = {str(one) for team in teams.values() for one in team["series"].values()}
    protected = {key: told for key, told in whole["protected"].items() if key in used}
    return {"teams": teams, "protected": protected, "fewest": whole["fewest"]}


def with_closeness(scope: str, closeness: Closeness | None) -> str:
    """Return what a file is asked for of, with how much its asker may see."""
    return json.dumps({**json.loads(scope), "closeness": closeness}, sort_keys=True)


def still_holds(scope: str, whole: Closeness | None) -> bool:
    """Say whether a person may see at least as much of a network as when a file was made.

    What is kept to a team matters only to those outside it. Of a file that does not tell, it does
    not hold.
    """
    then: dict[str, Any] | None = json.loads(scope).get("closeness")
    if whole is None or not then or then.keys() != whole.keys():
        return False
    now = closeness_to(read_subject(scope), whole)
    if now is None or not then["teams"].keys() <= now["teams"].keys():
        return False
    if not all(_shows_no_less(now["teams"][key], was) for key, was in then["teams"].items()):
        return False
    return all(map(_is_inside, now["teams"].values())) or _hides_no_more(now, then)


def _see_team(team_id: int, rights: Rights, *, sight: Sight) -> SeenTeam:
    series = {key: one for key, one in rights.open_series.items() if one.team_id == team_id}
    shared, telling = [
        {key for key, of in cycles.items() if of == team_id}
        for cycles in (rights.shared_cycles, rights.telling_cycles)
    ]
    return {
        "seen": (sight.audience.value, sight.sees_work, sight.is_own),
        "series": {str(key): series[key].measure_id for key in sorted(series)},
        "cycles": sorted(shared),
        "dated": sorted(telling if sight.sees_work else telling & shared),
        "is_named": rights.teams[team_id].may_be_named,
    }


def _team_of(subject: Subject) -> int | None:
    """Return the team that alone is in a file of a subject, None where there are more."""
    if subject.of is Of.SERIES:
        return db.session.get_one(Series, subject.id).team_id
    return subject.id if subject.of is Of.TEAM else subject.team_id


def _narrow(team: SeenTeam, subject: Subject) -> SeenTeam:
    """Return a team with those series alone that a file of a subject can hold."""
    series = team["series"]
    if subject.of is Of.SERIES:
        series = {key: one for key, one in series.items() if int(key) == subject.id}
    if subject.of is Of.MEASURE:
        series = {key: one for key, one in series.items() if one == subject.id}
    return {**team, "series": series}


def _is_inside(team: SeenTeam) -> bool:
    """Say whether a person sees all of a team's work and numbers, whatever it shares."""
    audience, sees_work, _is_own = team["seen"]
    return audience == Audience.TEAM and sees_work


def _shows_no_less(now: SeenTeam, was: dict[str, Any]) -> bool:
    """Say whether a person is as close to a team as before, and what was open to them is still."""
    if _is_stricter(now["seen"], was["seen"]):
        return False
    if _is_inside(now):
        return True
    is_open = was["series"].keys() <= now["series"].keys()
    is_open = is_open and set(was["dated"]) <= set(now["dated"])
    return is_open and (now["seen"][1] or _shares_no_less(now, was))


def _shares_no_less(now: SeenTeam, was: dict[str, Any]) -> bool:
    """Say whether a team still shares the tests that it shared, if it was named at all."""
    is_shared = now["is_named"] and set(was["cycles"]) <= set(now["cycles"])
    return is_shared or not was["is_named"]


def _hides_no_more(now: Closeness, then: dict[str, Any]) -> bool:
    """Say whether small numbers are hidden no more than they were."""
    is_same = then["protected"].items() <= now["protected"].items()
    return is_same and all(
        fewest <= before for fewest, before in zip(now["fewest"], then["fewest"], strict=True)
    )


def _is_stricter(now: Seen, then: Seen) -> bool:
    is_farther = _distance(now[0]) > _distance(then[0])
    return is_farther or any(was and not has for has, was in zip(now[1:], then[1:], strict=True))


def _distance(audience: str) -> int:
    return FARTHER.index(Audience(audience))
