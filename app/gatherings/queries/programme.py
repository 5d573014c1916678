"""Reads of a gathering's programme: day by day, with the end of each item and what does not fit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.errors import NotKnown
from app.extensions import db
from app.gatherings.models import ItemTeam, ProgrammeItem
from app.networks.models import Gathering
from app.networks.queries import ListedTeam, list_teams_in_order

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with its end, the teams that have a part in it, and how it follows the one before.

    ``gap`` is the minutes that nothing is planned in before it; below 0 it begins too early.
    """

    item: ProgrammeItem
    ends_at: time
    teams: tuple[ListedTeam, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day of a gathering and what happens on it, in the order of the clock."""

    on: date
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All days of a gathering that something happens on, and the items that are not placed."""

    days: tuple[ProgrammeDay, ...]
    unplaced: tuple[ProgrammeItem, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is on the programme."""
        return not self.days and not self.unplaced


def read_programme(gathering: Gathering) -> Programme:
    """Return the programme of a gathering."""
    items = list_items(gathering.id)
    teams = list_teams_of_items(gathering)
    placed = [one for one in items if is_placed(one, gathering)]
    days = (
        ProgrammeDay(on, tuple(_follow([one for one in placed if one.on == on], teams)))
        for on in sorted({one.on for one in placed})
    )
    return Programme(tuple(days), tuple(one for one in items if one not in placed))


def is_placed(item: ProgrammeItem, gathering: Gathering) -> bool:
    """Say whether an item has a time, on a day that the gathering has."""
    has_day = gathering.starts_on <= item.on <= gathering.ends_on
    return has_day and item.starts_at is not None


def read_slot(item: ProgrammeItem, gathering: Gathering) -> Slot:
    """Return one item with its end and its teams."""
    teams = list_teams_of_items(gathering).get(item.id, ())
    return Slot(item, end_of(item.starts_at or time(), item.minutes), teams, 0)


def minutes_each(slot: Slot) -> int:
    """Return the minutes of each team: as chosen, or an equal part of the item's."""
    return slot.item.minutes_per_team or max(1, slot.item.minutes // max(1, len(slot.teams)))


def list_items(gathering_id: int) -> list[ProgrammeItem]:
    """Return the items of a programme by day and clock; those without a time come last."""
    found = select(ProgrammeItem).where(
        ProgrammeItem.gathering_id == gathering_id, ProgrammeItem.deleted_at.is_(None)
    )
    return sorted(db.session.scalars(found), key=_by_clock)


def list_teams_of_items(gathering: Gathering) -> dict[int, tuple[ListedTeam, ...]]:
    """Return the teams that have a part in each item, in the order in which they come."""
    found = (
        select(ItemTeam.item_id, ItemTeam.team_id)
        .join(ProgrammeItem, ProgrammeItem.id == ItemTeam.item_id)
        .where(ProgrammeItem.gathering_id == gathering.id)
        .order_by(ItemTeam.item_id, ItemTeam.position, ItemTeam.team_id)
    )
    pairs = db.session.execute(found).all()
    if not pairs:
        return {}
    known = {one.id: one for one in list_teams_in_order(gathering.network_id, with_closed=True)}
    teams: dict[int, list[ListedTeam]] = defaultdict(list)
    for item_id, team_id in pairs:
        teams[item_id].append(known[team_id])
    return {item_id: tuple(them) for item_id, them in teams.items()}


def list_team_ids(item_id: int) -> list[int]:
    """Return the keys of the teams that have a part in an item, in their order."""
    found = select(ItemTeam.team_id).where(ItemTeam.item_id == item_id)
    return list(db.session.scalars(found.order_by(ItemTeam.position, ItemTeam.team_id)))


def names_of_teams(network_id: int, team_ids: Sequence[int]) -> str:
    """Return the names of some teams of a network, in the order that is given."""
    names = {one.id: one.shown_name for one in list_teams_in_order(network_id, with_closed=True)}
    return ", ".join(names[team_id] for team_id in team_ids if team_id in names)


def list_others_with_programme(gathering: Gathering) -> list[Gathering]:
    """Return the other gatherings of a network that something is on the programme of."""
    written = select(ProgrammeItem.gathering_id).where(ProgrammeItem.deleted_at.is_(None))
    found = select(Gathering).where(
        Gathering.network_id == gathering.network_id,
        Gathering.id != gathering.id,
        Gathering.id.in_(written),
    )
    return list(db.session.scalars(found.order_by(Gathering.starts_on, Gathering.id)))


def next_free_time(gathering: Gathering, *, minutes: int = 30) -> tuple[date, time]:
    """Return the day and time at which the last item ends, and so many minutes are left of the day.

    Where they are not, it is the morning of the day after, or of that day when it is the last one.
    """
    placed = [one for one in list_items(gathering.id) if is_placed(one, gathering)]
    if not placed:
        return gathering.starts_on, MORNING
    ends = max(_start_of(one) + one.minutes * MINUTE for one in placed)
    last_on = max(one.on for one in placed)
    if ends + minutes * MINUTE <= datetime.combine(last_on + DAY, time()):
        return last_on, ends.time()
    return min(last_on + DAY, gathering.ends_on), MORNING


def _start_of(item: ProgrammeItem) -> datetime:
    return datetime.combine(item.on, item.starts_at or MORNING)


def get_item(item_id: int) -> ProgrammeItem:
    """Return an item, deleted or not, or raise."""
    item = db.session.get(ProgrammeItem, item_id)
    if item is None:
        raise NotKnown(item_id)
    return item


def end_of(starts_at: time, minutes: int) -> time:
    """Return when an item ends that begins at a time of the same day."""
    return (datetime.combine(date.min, starts_at) + minutes * MINUTE).time()


def _follow(items: Sequence[ProgrammeItem], teams: dict[int, tuple[ListedTeam, ...]]) -> list[Slot]:
    slots: list[Slot] = []
    last: datetime | None = None
    for one in items:
        starts = datetime.combine(one.on, one.starts_at or time())
        ends = starts + one.minutes * MINUTE
        gap = 0 if last is None else int((starts - last) / MINUTE)
        slots.append(Slot(one, ends.time(), teams.get(one.id, ()), gap))
        last = ends if last is None else max(last, ends)
    return slots


def _by_clock(item: ProgrammeItem) -> tuple[date, bool, time, int, int]:
    return (item.on, item.starts_at is None, item.starts_at or time(), item.position, item.id)
