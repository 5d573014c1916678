"""Putting a suggestion on the programme of a gathering, and taking it off again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.cycles.models import Cycle
from app.extensions import db
from app.gatherings.models import ItemTeam, ProgrammeItem
from app.gatherings.queries.programme import list_team_ids
from app.gatherings.services.programme import set_teams
from app.goals.models import Goal
from app.networks.models import Gathering, Team
from app.networks.services.teams import Renamed

MINUTES = 15


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a suggestion becomes on a programme, which all the network reads.

    ``key`` tells which suggestion it was; ``teams`` are those that may be named there.
    """

    key: str
    title: str
    teams: Sequence[int] = ()


def put_on_programme(
    gathering: Gathering, suggested: Suggested, *, by: int | None
) -> ProgrammeItem:
    """Put a suggestion on a programme, last and without a time; one that is there stays as it is.

    One that was taken off comes back to its time, and says and names what may be told now. The
    gathering is held meanwhile, so that two who press at once make one item.
    """
    _hold(gathering)
    item = find_item_of_topic(gathering.id, suggested.key)
    if item is not None and item.deleted_at is None:
        return item
    if item is None:
        item = _add(gathering, suggested)
    item.deleted_at, item.title = None, _cut(suggested.title)
    set_teams(item, suggested.teams)
    db.session.flush()
    content = {"gathering": gathering.number, "topic": suggested.key, "title": item.title}
    record_change("programme_item.suggested", _subject(item, gathering), by=by, content=content)
    return item


def take_off_programme(gathering: Gathering, key: str, *, by: int | None) -> ProgrammeItem | None:
    """Take a suggestion off a programme; what was written in it comes back when it does."""
    _hold(gathering)
    item = find_item_of_topic(gathering.id, key)
    if item is None or item.deleted_at is not None:
        return None
    item.deleted_at = clock.now()
    db.session.flush()
    record_change("programme_item.deleted", _subject(item, gathering), by=by)
    return item


def stop_naming(team: Team, by: int | None) -> None:
    """Take a team's name out of what was suggested, on every programme, also what was taken off."""
    for item in _list_naming(team):
        is_named = team.name in item.title
        title = _("Something that we have learnt") if is_named else item.title
        _tell_generally(item, team, title=title, by=by)


def name_anew(renamed: Renamed) -> None:
    """Call a team by its new name in what was suggested, on every programme."""
    team, was, by = renamed
    name = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)")
    for item in _list_naming(team):
        title = _cut(name.sub(lambda _found: team.name, item.title))
        if title != item.title:
            _retitle(item, title, network_id=team.network_id, by=by)


def stop_telling_of_goal(goal: Goal, by: int | None) -> None:
    """Take the words of the tests of a goal that is gone out of every programme."""
    for cycle in db.session.scalars(select(Cycle).where(Cycle.goal_id == goal.id)).all():
        stop_telling(cycle, by)


def stop_telling(cycle: Cycle, by: int | None) -> None:
    """Take the words of a test that others no longer read out of every programme."""
    found = select(ProgrammeItem).where(ProgrammeItem.topic == f"cycle-{cycle.id}")
    for item in db.session.scalars(found).all():
        title = _("Something that a test taught us")
        _tell_generally(item, cycle.goal.team, title=title, by=by)


def find_item_of_topic(gathering_id: int, key: str) -> ProgrammeItem | None:
    """Return the item that a suggestion became, also when it was taken off."""
    of_topic = select(ProgrammeItem).where(
        ProgrammeItem.gathering_id == gathering_id, ProgrammeItem.topic == key
    )
    return db.session.scalar(of_topic)


def _add(gathering: Gathering, suggested: Suggested) -> ProgrammeItem:
    last = select(func.max(ProgrammeItem.position))
    position = db.session.scalar(last.where(ProgrammeItem.gathering_id == gathering.id))
    item = ProgrammeItem(
        gathering_id=gathering.id,
        on=gathering.starts_on,
        minutes=MINUTES,
        title=_cut(suggested.title),
        topic=suggested.key,
        position=(position or 0) + 1,
    )
    db.session.add(item)
    db.session.flush()
    return item


def _cut(title: str) -> str:
    return title[: ProgrammeItem.title.type.length]


def _tell_generally(item: ProgrammeItem, team: Team, *, title: str, by: int | None) -> None:
    """Let an item say no more than this of a team, which has no part in it from now on."""
    named = list_team_ids(item.id)
    if team.id in named:
        set_teams(item, [one for one in named if one != team.id])
    if team.id in named or item.title != title:
        _retitle(item, title, network_id=team.network_id, by=by)


def _retitle(item: ProgrammeItem, title: str, *, network_id: int, by: int | None) -> None:
    was, item.title = item.title, title
    db.session.flush()
    content = {"title": {"from": was, "to": title}}
    subject = Subject("programme_item", item.id, network_id)
    record_change("programme_item.edited", subject, by=by, content=content)


def _list_naming(team: Team) -> Sequence[ProgrammeItem]:
    """Return the items that came of suggestions and name a team."""
    named = select(ItemTeam.item_id).where(ItemTeam.team_id == team.id)
    found = select(ProgrammeItem).where(ProgrammeItem.topic != "", ProgrammeItem.id.in_(named))
    return db.session.scalars(found.order_by(ProgrammeItem.id)).all()


def _hold(gathering: Gathering) -> None:
    held = select(Gathering.id).where(Gathering.id == gathering.id).with_for_update()
    db.session.execute(held)


def _subject(item: ProgrammeItem, gathering: Gathering) -> Subject:
    return Subject("programme_item", item.id, gathering.network_id)
