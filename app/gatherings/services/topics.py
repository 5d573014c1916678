"""Putting a suggestion on the programme of a gathering, and taking it off again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.programme import list_team_ids
from app.gatherings.queries.topics import (
    find_item_of_topic,
    list_names_kept_back,
    list_who_may_be_named,
)
from app.gatherings.services.programme import set_teams
from app.gatherings.services.retelling import hold_who_are_told_of, suggest_test
from app.gatherings.wording.topics import cut, is_named_in, may_stay, tell_nothing
from app.networks.models import Gathering

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

    One that was taken off comes back to its time, and says and names what may be told now; own
    words that say no more stay. The gathering is held meanwhile, so that two who press at once
    make one item, and so are the teams and the test.
    """
    _hold(gathering)
    suggested = _tell_now(suggested, network_id=gathering.network_id)
    item = find_item_of_topic(gathering.id, suggested.key)
    if item is not None and item.deleted_at is None:
        return item
    if item is None:
        item = _add(gathering, suggested)
    item.deleted_at = None
    _suggest(item, suggested, network_id=gathering.network_id)
    content = {"gathering": gathering.number, "topic": suggested.key, "title": item.title}
    record_change("programme_item.suggested", _subject(item, gathering), by=by, content=content)
    return item


def take_off_programme(gathering: Gathering, key: str, *, by: int | None) -> ProgrammeItem | None:
    """Take a suggestion off a programme; what was written in it comes back as far as it may."""
    _hold(gathering)
    item = find_item_of_topic(gathering.id, key)
    if item is None or item.deleted_at is not None:
        return None
    item.deleted_at = clock.now()
    db.session.flush()
    record_change("programme_item.deleted", _subject(item, gathering), by=by)
    return item


def _tell_now(suggested: Suggested, *, network_id: int) -> Suggested:
    """Return what may be told of a suggestion now, which was read before its team was held."""
    for cycle in hold_who_are_told_of([suggested.key], network_id=network_id):
        title = suggest_test(cycle)
        teams = [cycle.goal.team_id] if is_named_in(title) else []
        return replace(suggested, title=title, teams=teams)
    if len(list_who_may_be_named(suggested.teams)) == len(suggested.teams):
        return suggested
    return replace(suggested, title=tell_nothing(), teams=())


def _add(gathering: Gathering, suggested: Suggested) -> ProgrammeItem:
    last = select(func.max(ProgrammeItem.position))
    position = db.session.scalar(last.where(ProgrammeItem.gathering_id == gathering.id))
    item = ProgrammeItem(
        gathering_id=gathering.id,
        on=gathering.starts_on,
        minutes=MINUTES,
        title=cut(suggested.title),
        suggested=cut(suggested.title),
        topic=suggested.key,
        position=(position or 0) + 1,
    )
    db.session.add(item)
    db.session.flush()
    return item


def _suggest(item: ProgrammeItem, suggested: Suggested, *, network_id: int) -> None:
    """Let an item say what is suggested now, or its own words as far as they say no more."""
    title, was = cut(suggested.title), item.suggested or item.title
    item.suggested = title
    if may_stay(item.title, was=was, now=title, but_not=list_names_kept_back(network_id)):
        set_teams(item, list_who_may_be_named(list_team_ids(item.id)))
    else:
        item.title = title
        set_teams(item, suggested.teams)
    db.session.flush()


def _hold(gathering: Gathering) -> None:
    held = select(Gathering.id).where(Gathering.id == gathering.id).with_for_update()
    db.session.execute(held)


def _subject(item: ProgrammeItem, gathering: Gathering) -> Subject:
    return Subject("programme_item", item.id, gathering.network_id)
