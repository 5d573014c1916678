"""Letting what was suggested for a programme say what may be told now of a team and its tests.

It is so on every programme, also where it was taken off, for undoing brings it back.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Select, select

from app.audit.services import Subject, record_change
from app.cycles.models import Cycle
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.programme import list_team_ids
from app.gatherings.queries.topics import (
    list_names,
    list_of_team,
    list_of_test,
    list_tests,
    list_told_tests,
)
from app.gatherings.services.programme import set_teams
from app.gatherings.wording import topics as wording
from app.goals.models import Goal
from app.networks.models import Team
from app.networks.queries.naming import is_spoken_of
from app.networks.queries.teams import shown_name
from app.networks.services.teams import Called
from app.web.forgetting import forget_identity_numbers, holds_identity_number

Row = TypeVar("Row")


def tell_of_team(called: Called) -> None:
    """Call a team as it is called now, or not at all, and tell of the tests that may be told of.

    One team's answer decides whether another may be spoken of as a team without a name.
    """
    team, by = called.team, called.by
    items = list_of_team(team)
    if called.name != team.name:
        for item in items:
            _rename(item, called)
    for cycle in list_told_tests(team.network_id):
        tell_of_test(cycle, by)
    if called.may_be_named and not team.may_be_named:
        for item in items:
            _stop_naming(item, team, by=by)


def hold_who_are_told_of(topics: Iterable[str | None], *, network_id: int) -> Sequence[Cycle]:
    """Let nobody say no, or take a test back, until what is written of it now can be found.

    Returns the tests that some topics are of, as they are now, with their goals and teams.
    """
    teams = select(Team).where(Team.network_id == network_id).order_by(Team.id)
    tests = select(Cycle).where(Cycle.id.in_(list_tests(topics))).order_by(Cycle.id)
    _hold(teams)
    cycles = _hold(tests)
    _hold(select(Goal).where(Goal.id.in_([one.goal_id for one in cycles])).order_by(Goal.id))
    return cycles


def _hold(rows: Select[Row]) -> Sequence[Row]:
    """Return rows as they are now, that nobody changes before this is saved."""
    held = rows.with_for_update(read=True).execution_options(populate_existing=True)
    return db.session.scalars(held).all()


def tell_of_goal(goal: Goal, by: int | None) -> None:
    """Tell of the tests of a goal that is gone or back."""
    for cycle in db.session.scalars(select(Cycle).where(Cycle.goal_id == goal.id)).all():
        tell_of_test(cycle, by)


def tell_of_test(cycle: Cycle, by: int | None) -> None:
    """Tell of a test as it may be told of now: with its words and its team, or in general."""
    team = cycle.goal.team
    now = suggest_test(cycle)
    for item in list_of_test(cycle.id):
        was = _told(item)
        item.suggested = now
        title = wording.tell_anew(item.title, was=was, now=now, names=list_names(team))
        _let_take_part(item, team, was=was, title=title)
        _retitle(item, title, team=team, by=by)


def suggest_test(cycle: Cycle) -> str:
    """Return how a programme tells of a test now."""
    team = cycle.goal.team
    is_there = cycle.is_shown_outside and cycle.goal.deleted_at is None
    if not is_there or not is_spoken_of(team):
        return wording.tell_no_test()
    return wording.tell_test(cycle.change, team=shown_name(team) if team.may_be_named else "")


def _let_take_part(item: ProgrammeItem, team: Team, *, was: str, title: str) -> None:
    """Let a team have a part in what names it from now on, and none in what no longer does."""
    is_named = wording.is_named_in(item.suggested or "")
    if is_named == wording.is_named_in(was):
        return
    others = [one for one in list_team_ids(item.id) if one != team.id]
    is_suggested = title == item.suggested
    if not is_named:
        set_teams(item, others)
    elif is_suggested:
        set_teams(item, [*others, team.id])


def _rename(item: ProgrammeItem, called: Called) -> None:
    team, was, told = called.team, called.name, _told(item)
    title = wording.call_anew(item.title, was=was, name=team.name)
    if item.topic == f"good-{team.id}":
        item.suggested = wording.tell_learnt_anew(told, was=was, name=shown_name(team))
    if item.title == told:
        title = _told(item)
    _retitle(item, title, team=team, by=called.by)


def _stop_naming(item: ProgrammeItem, team: Team, *, by: int | None) -> None:
    """Take the name of a team out of an item, also one that it had before, and its part in it."""
    title, is_suggested, names = item.title, item.title == _told(item), list_names(team)
    if item.topic == f"good-{team.id}":
        item.suggested = wording.tell_nothing()
    told = _told(item)
    if is_suggested or wording.speaks_of(title, names):
        title = wording.tell_nothing() if wording.speaks_of(told, names) else told
    parts = list_team_ids(item.id)
    if team.id in parts:
        set_teams(item, [one for one in parts if one != team.id])
    _retitle(item, title, team=team, by=by)


def _told(item: ProgrammeItem) -> str:
    return item.suggested or item.title


def _retitle(item: ProgrammeItem, title: str, *, team: Team, by: int | None) -> None:
    was, item.title = item.title, title
    db.session.flush()
    if was == title:
        return
    subject = Subject("programme_item", item.id, team.network_id)
    record_change(
        "programme_item.edited", subject, by=by, content={"title": {"from": was, "to": title}}
    )
    if holds_identity_number(was):
        forget_identity_numbers(subject)
