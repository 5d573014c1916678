"""Copying a programme from one gathering to another."""

from collections.abc import Sequence, Set
from dataclasses import replace

from app import clock
from app.audit.services import record_change
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.programme import is_placed, list_items, list_teams_of_items
from app.gatherings.queries.topics import find_item_of_topic, list_topics
from app.gatherings.services.programme import (
    ItemFields,
    add_item,
    edit_item,
    restore_item,
    subject_of,
)
from app.gatherings.services.retelling import hold_who_are_told_of
from app.networks.models import Gathering
from app.web.edits import Editor


def copy_programme(
    source: Gathering, gathering: Gathering, *, by: int | None
) -> list[ProgrammeItem]:
    """Put what was on one gathering's programme on another's, day for day.

    Days that the other does not have become its last one. Teams that have finished stay out, and
    so does a suggestion that is there already.
    """
    hold_who_are_told_of(list_topics(source.id), network_id=source.network_id)
    teams = list_teams_of_items(source)
    copied = []
    for item in list_items(source.id):
        keys = [one.id for one in teams.get(item.id, ()) if not one.is_closed]
        copied.append(
            _copy(item, _fields_of(item, source, to=gathering), teams=keys, to=gathering, by=by)
        )
    return [one for one in copied if one is not None]


def _fields_of(item: ProgrammeItem, source: Gathering, *, to: Gathering) -> ItemFields:
    on = min(to.starts_on + (item.on - source.starts_on), to.ends_on)
    names = (name for name in ItemFields.__dataclass_fields__ if name != "on")
    fields = ItemFields(on=on, **{name: getattr(item, name) for name in names})
    if is_placed(item, source):
        return fields
    return replace(fields, on=max(on, to.starts_on), starts_at=None)


def _copy(
    item: ProgrammeItem, fields: ItemFields, *, teams: Sequence[int], to: Gathering, by: int | None
) -> ProgrammeItem | None:
    """Copy an item with what it was suggested as, which follows its team and test from now on."""
    there = find_item_of_topic(to.id, item.topic) if item.topic else None
    if there is None:
        there = add_item(to, fields, teams=teams, by=by)
        there.topic = item.topic
    elif there.deleted_at is None:
        return None
    else:
        restore_item(there, gathering=to, by=by)
        db.session.flush()
        editor = Editor(by, there.version)
        edit_item(there, fields, teams=teams, gathering=to, editor=editor)
    there.suggested = item.suggested
    db.session.flush()
    return there


def take_back_copies(gathering: Gathering, keys: Set[str], *, by: int | None) -> None:
    """Take items of a gathering off its programme, as far as they are on it."""
    for item in list_items(gathering.id):
        if str(item.id) in keys:
            item.deleted_at = clock.now()
            record_change("programme_item.deleted", subject_of(item, gathering), by=by)
    db.session.flush()
