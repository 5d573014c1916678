"""Copying a programme from one gathering to another."""

from collections.abc import Set
from dataclasses import replace

from app import clock
from app.audit.services import record_change
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.programme import is_placed, list_items, list_teams_of_items
from app.gatherings.queries.topics import find_item_of_topic
from app.gatherings.services.programme import ItemFields, add_item, subject_of
from app.networks.models import Gathering


def copy_programme(
    source: Gathering, gathering: Gathering, *, by: int | None
) -> list[ProgrammeItem]:
    """Put what was on one gathering's programme on another's, day for day.

    Days that the other does not have become its last one. Teams that have finished stay out.
    """
    teams = list_teams_of_items(source)
    copied = []
    for item in list_items(source.id):
        on = min(gathering.starts_on + (item.on - source.starts_on), gathering.ends_on)
        names = (name for name in ItemFields.__dataclass_fields__ if name != "on")
        fields = ItemFields(on=on, **{name: getattr(item, name) for name in names})
        if not is_placed(item, source):
            fields = replace(fields, on=max(on, gathering.starts_on), starts_at=None)
        keys = [one.id for one in teams.get(item.id, ()) if not one.is_closed]
        copy = add_item(gathering, fields, teams=keys, by=by)
        if item.topic is not None and find_item_of_topic(gathering.id, item.topic) is None:
            copy.topic, copy.suggested = item.topic, item.suggested
        copied.append(copy)
    return copied


def take_back_copies(gathering: Gathering, keys: Set[str], *, by: int | None) -> None:
    """Take items of a gathering off its programme, as far as they are on it."""
    for item in list_items(gathering.id):
        if str(item.id) in keys:
            item.deleted_at = clock.now()
            record_change("programme_item.deleted", subject_of(item, gathering), by=by)
    db.session.flush()
