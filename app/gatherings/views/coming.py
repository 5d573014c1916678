"""What the page of a gathering tells of who came, what was promised, and how it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.accounts.rights import holds_right
from app.clock import today
from app.gatherings.models import Commitment
from app.gatherings.queries.attendance import Door, Present, count_came, door_of, list_present
from app.gatherings.queries.commitments import find_gathering_before, list_of_gathering
from app.gatherings.queries.evaluation import Outcome, Stage, is_open, read_outcome, stage_of
from app.gatherings.wording import commitments as promise_words
from app.gatherings.wording import evaluation as opinion_words
from app.networks.models import Gathering
from app.web.actor import Actor


@dataclass(frozen=True, slots=True)
class Attended:
    """How many came in all and from how many teams, and for the teams of the reader."""

    count: int
    teams: int
    own: tuple[Present, ...]
    door: Door


@dataclass(frozen=True, slots=True)
class Promised:
    """What a team of the reader promised at a gathering, and at the one before."""

    team_id: int
    name: str
    rows: Sequence[Commitment]
    before: Sequence[Commitment]


def tell_what_came(
    gathering: Gathering, actor: Actor, *, own_teams: Sequence[int]
) -> dict[str, Any]:
    """Return the parts of the page that are about the gathering itself, for who reads it."""
    place = gathering.network.place
    present = list_present(gathering)
    return {
        "attended": _attended(gathering, present, own_teams),
        "promised": _promised(gathering, present, own_teams),
        "sees_promises": holds_right("see_whom_to_call", actor, place),
        "opinion": _opinion(gathering) if holds_right("see_evaluation", actor, place) else None,
        "may_evaluate": bool(own_teams) and is_open(gathering),
        "promise_words": promise_words,
        "opinion_words": opinion_words,
    }


def _attended(
    gathering: Gathering, present: Sequence[Present], own_teams: Sequence[int]
) -> Attended:
    of_teams = [one for one in present if one.team is not None]
    own = tuple(one for one in of_teams if one.team is not None and one.team.id in own_teams)
    there = sum(one.count > 0 for one in of_teams)
    return Attended(count_came(present), there, own, door_of(gathering, today()))


def _promised(
    gathering: Gathering, present: Sequence[Present], own_teams: Sequence[int]
) -> list[Promised]:
    if not own_teams:
        return []
    before = find_gathering_before(gathering)
    now, last = list_of_gathering(gathering), list_of_gathering(before) if before else {}
    teams = [one.team for one in present if one.team is not None and one.team.id in own_teams]
    return [
        Promised(team.id, team.shown_name, now.get(team.id, []), last.get(team.id, []))
        for team in teams
    ]


def _opinion(gathering: Gathering) -> Outcome | None:
    """Return the evaluation once there is one: from when the gathering draws to its end."""
    has_been = stage_of(gathering) is not Stage.NOT_YET and gathering.cancelled_at is None
    return read_outcome(gathering) if has_been else None
