"""Reads of the items that suggestions became, on every programme, also what was taken off."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.audit.queries import list_events
from app.cycles.models import Cycle
from app.extensions import db
from app.gatherings.models import ItemTeam, ProgrammeItem
from app.goals.models import Goal
from app.networks.models import Gathering, Team

OF_TEST = "cycle-"
MOST_CHANGES = 1000  # of a team, which are looked through for what it was called


def find_item_of_topic(gathering_id: int, key: str) -> ProgrammeItem | None:
    """Return the item that a suggestion became, also when it was taken off."""
    of_topic = select(ProgrammeItem).where(
        ProgrammeItem.gathering_id == gathering_id, ProgrammeItem.topic == key
    )
    return db.session.scalar(of_topic)


def list_topics(gathering_id: int) -> Sequence[str]:
    """Return of which suggestions items of a programme came."""
    found = select(ProgrammeItem.topic).where(
        ProgrammeItem.gathering_id == gathering_id, ProgrammeItem.topic.is_not(None)
    )
    return [topic for topic in db.session.scalars(found) if topic]


def list_of_test(cycle_id: int) -> Sequence[ProgrammeItem]:
    """Return the items that tell of a test."""
    found = select(ProgrammeItem).where(ProgrammeItem.topic == f"{OF_TEST}{cycle_id}")
    return db.session.scalars(found.order_by(ProgrammeItem.id)).all()


def list_of_network(network_id: int) -> Sequence[ProgrammeItem]:
    """Return the items of a network that came of suggestions."""
    found = (
        select(ProgrammeItem)
        .join(Gathering, Gathering.id == ProgrammeItem.gathering_id)
        .where(Gathering.network_id == network_id, ProgrammeItem.topic.is_not(None))
    )
    return db.session.scalars(found.order_by(ProgrammeItem.id)).all()


def list_of_team(team: Team) -> Sequence[ProgrammeItem]:
    """Return the items that tell of a team or its tests, and those that it has a part in."""
    tests = select(Cycle.id).join(Goal, Goal.id == Cycle.goal_id).where(Goal.team_id == team.id)
    parts = select(ItemTeam.item_id).where(ItemTeam.team_id == team.id)
    told = {f"{OF_TEST}{key}" for key in db.session.scalars(tests)} | {f"good-{team.id}"}
    has_part = set(db.session.scalars(parts))
    items = list_of_network(team.network_id)
    return [one for one in items if one.topic in told or one.id in has_part]


def list_told_tests(network_id: int) -> Sequence[Cycle]:
    """Return the tests that a programme of a network tells of."""
    told = list_tests(one.topic for one in list_of_network(network_id))
    return db.session.scalars(select(Cycle).where(Cycle.id.in_(told)).order_by(Cycle.id)).all()


def list_tests(topics: Iterable[str | None]) -> list[int]:
    """Return the keys of the tests that some topics are of."""
    keys = [(topic or "").partition(OF_TEST)[2] for topic in topics]
    return [int(key) for key in keys if key.isdecimal()]


def list_names(team: Team) -> set[str]:
    """Return what a team is called, and what it was called before."""
    changes = list_events("team", [team.id], limit=MOST_CHANGES)
    called = [one.content.get("name") for one in changes if one.action == "team.edited"]
    return {team.name, *(str(name["from"]) for name in called if isinstance(name, dict))}


def list_names_kept_back(network_id: int) -> Sequence[str]:
    """Return the names of the teams of a network that have not said yes to being named."""
    found = select(Team.name).where(Team.network_id == network_id, Team.may_be_named.is_(False))
    return db.session.scalars(found).all()


def list_who_may_be_named(team_ids: Sequence[int]) -> list[int]:
    """Return those of some teams that have said yes to being named, in the order given."""
    found = select(Team.id).where(Team.id.in_(team_ids), Team.may_be_named)
    named = set(db.session.scalars(found))
    return [key for key in team_ids if key in named]
