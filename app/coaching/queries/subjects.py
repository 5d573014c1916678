"""What a comment or a request for help is about: a goal, a series, a cycle or the team itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import joinedload

from app.coaching.models import Comment, HelpRequest
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team


class AboutKind(StrEnum):
    """The kinds of thing that a team and its facilitators talk about."""

    TEAM = "team"
    GOAL = "goal"
    SERIES = "series"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class About:
    """One thing of a team that is talked about; its row is the team's own for the team itself."""

    team: Team
    kind: AboutKind
    row: Team | Goal | Series | Cycle

    @property
    def key(self) -> int:
        """Return the number of the thing."""
        return self.row.id

    @property
    def columns(self) -> dict[str, int | None]:
        """Return the thing as the three columns that a row about it has."""
        return {
            f"{kind.value}_id": self.key if kind is self.kind else None
            for kind in AboutKind
            if kind is not AboutKind.TEAM
        }


class OfOneThing(Protocol):
    """A row about at most one thing of a team: a comment or a request for help."""

    @property
    def team_id(self) -> Any:
        """Return its team."""

    @property
    def goal_id(self) -> Any:
        """Return its goal, if that is what it is about."""

    @property
    def series_id(self) -> Any:
        """Return its series, if that is what it is about."""

    @property
    def cycle_id(self) -> Any:
        """Return its cycle, if that is what it is about."""


Key = tuple[AboutKind, int]


def find_about(kind: AboutKind, key: int) -> About | None:
    """Return the thing of a kind and a number, with its team and network, unless it is deleted."""
    return list_abouts([(kind, key)]).get((kind, key))


def key_of(row: OfOneThing) -> Key:
    """Return the kind and the number of what a row is about."""
    for kind in (AboutKind.GOAL, AboutKind.SERIES, AboutKind.CYCLE):
        key = getattr(row, f"{kind.value}_id")
        if key is not None:
            return kind, key
    return AboutKind.TEAM, row.team_id


def is_about_what_stands(row: type[Comment | HelpRequest]) -> ColumnElement[bool]:
    """Say in SQL that neither what a row is about nor the goal of that is deleted."""
    goal = select(Goal.id).where(Goal.id == row.goal_id, Goal.deleted_at.is_not(None))
    cycle = select(Cycle.id).join(Cycle.goal).where(Cycle.id == row.cycle_id)
    cycle = cycle.where(or_(Cycle.deleted_at.is_not(None), Goal.deleted_at.is_not(None)))
    return ~exists(goal) & ~exists(cycle)


def list_abouts(keys: Iterable[Key]) -> dict[Key, About]:
    """Return the things that are not deleted, in one statement for each kind there is."""
    wanted: dict[AboutKind, set[int]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, set()).add(key)
    found = [about for kind, ids in wanted.items() for about in READS[kind](ids)]
    return {(about.kind, about.key): about for about in found}


def _list_teams(ids: set[int]) -> list[About]:
    found = select(Team).where(Team.id.in_(ids)).options(joinedload(Team.network))
    return [About(team, AboutKind.TEAM, team) for team in db.session.scalars(found)]


def _list_goals(ids: set[int]) -> list[About]:
    found = select(Goal).where(Goal.id.in_(ids), Goal.deleted_at.is_(None))
    found = found.options(joinedload(Goal.team).joinedload(Team.network))
    return [About(goal.team, AboutKind.GOAL, goal) for goal in db.session.scalars(found)]


def _list_series(ids: set[int]) -> list[About]:
    found = select(Series).where(Series.id.in_(ids)).options(joinedload(Series.measure))
    found = found.options(joinedload(Series.team).joinedload(Team.network))
    return [About(one.team, AboutKind.SERIES, one) for one in db.session.scalars(found)]


def _list_cycles(ids: set[int]) -> list[About]:
    found = select(Cycle).join(Cycle.goal).where(Cycle.id.in_(ids))
    found = found.where(Cycle.deleted_at.is_(None), Goal.deleted_at.is_(None))
    path = joinedload(Cycle.goal).joinedload(Goal.team).joinedload(Team.network)
    cycles = db.session.scalars(found.options(path))
    return [About(cycle.goal.team, AboutKind.CYCLE, cycle) for cycle in cycles]


READS = {
    AboutKind.TEAM: _list_teams,
    AboutKind.GOAL: _list_goals,
    AboutKind.SERIES: _list_series,
    AboutKind.CYCLE: _list_cycles,
}
