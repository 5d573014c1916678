"""Moving what is on a programme: two items that follow each other change places."""

from datetime import datetime, time, timedelta

from app.audit.services import record_change
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.programme import list_items
from app.gatherings.services.programme import subject_of
from app.goals.services.ordering import Way
from app.networks.models import Gathering


def move_item(item: ProgrammeItem, way: Way, *, gathering: Gathering, by: int | None) -> bool:
    """Let an item change places with the one before or after it that day; say whether it could.

    The pair begins and ends when it did, and what lies between them keeps its length.
    """
    placed = [one for one in list_items(gathering.id) if one.on == item.on and one.starts_at]
    if item not in placed:
        return False
    to = placed.index(item) + (-1 if way is Way.UP else 1)
    if not 0 <= to < len(placed):
        return False
    first, second = (placed[to], item) if way is Way.UP else (item, placed[to])
    _swap(first, second)
    db.session.flush()
    content = {"way": way, "with": placed[to].id}
    record_change("programme_item.moved", subject_of(item, gathering), by=by, content=content)
    return True


def _swap(first: ProgrammeItem, second: ProgrammeItem) -> None:
    begins = _minute_of(first.starts_at)
    between = _minute_of(second.starts_at) - begins - first.minutes
    second.starts_at = _time_of(begins)
    first.starts_at = _time_of(max(begins, begins + second.minutes + between))
    first.position, second.position = _apart(first.position, second.position)


def _apart(one: int, other: int) -> tuple[int, int]:
    """Return a later and an earlier place, for two that begin at the same time."""
    return max(one, other, 1), min(one, other, max(one, other) - 1)


def _minute_of(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def _time_of(minute: int) -> time:
    return (datetime.combine(datetime.min, time()) + timedelta(minutes=minute)).time()
