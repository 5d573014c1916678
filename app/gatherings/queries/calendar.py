"""Reads of what a calendar tells: gatherings, the times of their days, and their last change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.audit.models import AuditEntry
from app.errors import NotKnown
from app.extensions import db
from app.gatherings.models import CalendarLink, ProgrammeItem
from app.networks.models import Gathering, Network
from app.web.actor import Actor


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A gathering, what is on its programme, how often it was changed, and when last."""

    gathering: Gathering
    items: tuple[ProgrammeItem, ...]
    changes: int
    changed_at: datetime | None

    def items_on(self, on: date) -> list[ProgrammeItem]:
        """Return what has a time on a day."""
        return [one for one in self.items if one.on == on and one.starts_at is not None]


def find_living_link(token_hash: str) -> CalendarLink | None:
    """Return the link of a digest, unless it has been ended."""
    found = select(CalendarLink).where(
        CalendarLink.token_hash == token_hash, CalendarLink.ended_at.is_(None)
    )
    return db.session.scalar(found)


def get_own_link(link_id: int, *, user_id: int) -> CalendarLink:
    """Return a living link of a person, or raise."""
    link = db.session.get(CalendarLink, link_id)
    if link is None or link.user_id != user_id or link.ended_at is not None:
        raise NotKnown(link_id)
    return link


def list_links(user_id: int) -> dict[int | None, CalendarLink]:
    """Return a person's living links by network; the one of all networks has no key."""
    found = select(CalendarLink).where(
        CalendarLink.user_id == user_id, CalendarLink.ended_at.is_(None)
    )
    return {one.network_id: one for one in db.session.scalars(found.order_by(CalendarLink.id))}


def list_networks_of(actor: Actor) -> list[Network]:
    """Return the networks whose gatherings a person may read of, by name."""
    seats = [seat.place for seat in actor.seats]
    networks = {one.network_id for one in seats if one.network_id is not None}
    programmes = {one.programme_id for one in seats if one.network_id is None}
    found = select(Network).where(
        or_(Network.id.in_(networks), Network.programme_id.in_(programmes - {None}))
    )
    return list(db.session.scalars(found.order_by(Network.name, Network.id)))


def list_entries(network_ids: Collection[int]) -> list[CalendarEntry]:
    """Return what a calendar tells of some networks, the first gathering first."""
    found = (
        select(Gathering)
        .where(Gathering.network_id.in_(network_ids))
        .options(joinedload(Gathering.network))
        .order_by(Gathering.starts_on, Gathering.id)
    )
    return read_entries(list(db.session.scalars(found)))


def read_entries(gatherings: Sequence[Gathering]) -> list[CalendarEntry]:
    """Return what a calendar tells of these gatherings."""
    items = _items_of([one.id for one in gatherings])
    changed = _changes_of([one.id for one in gatherings], items)
    entries = []
    for one in gatherings:
        every = items[one.id]
        living = tuple(item for item in every if item.deleted_at is None)
        changes = one.version + sum(item.version for item in every)
        moments = [changed.get(("gathering", str(one.id)))]
        moments += [changed.get(("programme_item", str(item.id))) for item in every]
        last = max((at for at in moments if at is not None), default=None)
        entries.append(CalendarEntry(one, living, changes, last))
    return entries


def _items_of(gathering_ids: Collection[int]) -> dict[int, list[ProgrammeItem]]:
    """Return all items by gathering, the deleted ones too: taking one off is a change."""
    found = select(ProgrammeItem).where(ProgrammeItem.gathering_id.in_(gathering_ids))
    items: dict[int, list[ProgrammeItem]] = defaultdict(list)
    for item in db.session.scalars(
        found.order_by(
            ProgrammeItem.on, ProgrammeItem.starts_at, ProgrammeItem.position, ProgrammeItem.id
        )
    ):
        items[item.gathering_id].append(item)
    return items


def _changes_of(
    gathering_ids: Iterable[int], items: dict[int, list[ProgrammeItem]]
) -> dict[tuple[str, str], datetime]:
    """Return when gatherings and items were changed last, by kind and key."""
    keys = {
        "gathering": [str(one) for one in gathering_ids],
        "programme_item": [str(item.id) for them in items.values() for item in them],
    }
    any_of = [
        and_(AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(ids))
        for kind, ids in keys.items()
    ]
    found = select(AuditEntry.subject_kind, AuditEntry.subject_id, func.max(AuditEntry.at)).where(
        or_(*any_of)
    )
    grouped = found.group_by(AuditEntry.subject_kind, AuditEntry.subject_id)
    return {(kind, key): at for kind, key, at in db.session.execute(grouped)}
