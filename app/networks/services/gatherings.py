"""Putting gatherings in a network's calendar."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, formats
from app.audit.services import Subject, record_change
from app.clock import OSLO
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Gathering, Network
from app.networks.queries.deadlines import first_day_for_numbers
from app.networks.queries.gatherings import deadline_of, default_deadline
from app.networks.wording import as_read
from app.web.edits import Editor, save_edit

MOST_DAYS = 14
"""The longest gathering; a longer one is a date that was mistyped."""


FROZEN_FOR = timedelta(days=1)
"""So long after a gathering its numbers may still be frozen; see what packs have due."""


class Turn(StrEnum):
    """What became of a gathering, that those who are to come should know."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD_AFTER_ALL = "held_after_all"


class Turned(NamedTuple):
    """A gathering, what became of it, and by whom."""

    gathering: Gathering
    turn: Turn
    by: int | None


class Moved(NamedTuple):
    """A gathering that has other days: by how many days its first one moved, and by whom."""

    gathering: Gathering
    days: timedelta
    by: int | None


# What hangs on the days of a gathering: it may refuse that they change, or follow when they have,
# and says then what whoever moved it should know of, if anything.
before_moving: list[Callable[[Gathering, "GatheringFields"], None]] = []
after_moving: list[Callable[[Moved], str]] = []

# Who tells those who are to come of what became of a gathering.
after_turning: list[Callable[[Turned], None]] = []


@dataclass(frozen=True, slots=True)
class GatheringFields:
    """When and where a gathering is, and what it is about."""

    number: int
    starts_on: date
    ends_on: date
    venue: str = ""
    theme: str = ""


def create_gathering(network: Network, fields: GatheringFields, *, by: int | None) -> Gathering:
    """Add a gathering to a network."""
    _check(fields, network_id=network.id)
    gathering = Gathering(network_id=network.id, **asdict(fields))
    db.session.add(gathering)
    db.session.flush()
    record_change("gathering.created", subject_of(gathering), by=by, content=asdict(fields))
    _tell(Turned(gathering, Turn.NEW, by))
    return gathering


def edit_gathering(
    gathering: Gathering, fields: GatheringFields, *, by: int | None, version: int | None
) -> list[str]:
    """Change a gathering's days, place or theme; what hangs on its days follows them.

    Returns what whoever changed it should know of that: nothing where all could follow.
    """
    _check(fields, network_id=gathering.network_id, besides=gathering.id)
    editor, subject = Editor(by, version), subject_of(gathering)
    if (fields.starts_on, fields.ends_on) != (gathering.starts_on, gathering.ends_on):
        for refuse in before_moving:
            refuse(gathering, fields)
    changed = {**asdict(fields), **_follow(gathering, fields)}
    was = save_edit(gathering, changed, subject=subject, editor=editor, as_read=as_read)
    told = []
    if "numbers_by" in was and gathering.numbers_by is None:
        told.append(_("The deadline for numbers is noon the day before again. Look at it."))
    if was.keys() & {"starts_on", "ends_on"}:
        moved = gathering.starts_on - was.get("starts_on", gathering.starts_on)
        told += [follow(Moved(gathering, moved, by)) for follow in after_moving]
    if "starts_on" in was and ("numbers_by" not in was or gathering.numbers_by is not None):
        told.append(_tell_what_followed(gathering))
    if was.keys() & {"starts_on", "ends_on", "venue"}:
        _tell(Turned(gathering, Turn.MOVED, by))
    return [one for one in told if one]


def ask_of_days(
    network: Network, fields: GatheringFields, *, gathering: Gathering | None = None
) -> None:
    """Ask whether it is meant that a gathering is outside the time of its network.

    Everybody is told of a new gathering, and a wrong year is soon typed.
    """
    _check_days(fields)
    is_inside = network.starts_on <= fields.starts_on and fields.ends_on <= network.ends_on
    was = (gathering.starts_on, gathering.ends_on) if gathering else None
    if is_inside or was == (fields.starts_on, fields.ends_on):
        return
    raise DomainError(
        _(
            "The gathering is %(days)s, and the network lasts from %(first)s to %(last)s."
            " Is that right?",
            days=formats.days(fields.starts_on, fields.ends_on, year=True),
            first=formats.day(network.starts_on, year=True),
            last=formats.day(network.ends_on, year=True),
        ),
        field="is_outside",
    )


def ask_of_deadline(fields: GatheringFields, gathering: Gathering | None = None) -> None:
    """Ask whether it is meant that the deadline of a new or moved gathering has passed already."""
    deadline = default_deadline(fields.starts_on)
    if gathering is not None:
        chosen = {"numbers_by": gathering.numbers_by, **_follow(gathering, fields)}["numbers_by"]
        deadline = chosen or deadline
        if deadline == deadline_of(gathering):
            return
    ask_if_passed(deadline, ends_on=fields.ends_on)


def ask_if_passed(deadline: datetime, *, ends_on: date) -> None:
    """Ask whether it is meant that a deadline has passed: what follows cannot be taken back.

    Nothing follows where the gathering is long over.
    """
    is_over = ends_on < clock.today() - FROZEN_FOR
    if deadline <= clock.now() and not is_over:
        raise DomainError(
            _(
                "The deadline has passed. The numbers are frozen and the network line is released"
                " at once. Is that right?"
            ),
            field="is_meant",
        )


def cancel_gathering(gathering: Gathering, *, by: int | None) -> None:
    """Say that a gathering will not be; what is written for it stays, and it can be undone."""
    if gathering.cancelled_at is None:
        gathering.cancelled_at = clock.now()
        record_change("gathering.cancelled", subject_of(gathering), by=by)
        _tell(Turned(gathering, Turn.CANCELLED, by))


def hold_gathering_after_all(
    gathering: Gathering, *, by: int | None, is_meant: bool = False
) -> None:
    """Say that a cancelled gathering will be after all; ask first where its deadline has passed."""
    if gathering.cancelled_at is not None:
        if not is_meant:
            ask_if_passed(deadline_of(gathering), ends_on=gathering.ends_on)
        gathering.cancelled_at = None
        record_change("gathering.held_after_all", subject_of(gathering), by=by)
        _tell(Turned(gathering, Turn.HELD_AFTER_ALL, by))


def subject_of(gathering: Gathering) -> Subject:
    """Name a gathering in the audit."""
    return Subject("gathering", gathering.id, gathering.network_id)


def _tell(turned: Turned) -> None:
    for tell in after_turning:
        tell(turned)


def _tell_what_followed(gathering: Gathering) -> str:
    """Return what the teams are told of a moved gathering; nothing of one that is over."""
    if gathering.ends_on < clock.today() or gathering.cancelled_at is not None:
        return ""
    deadline = formats.past_moment(deadline_of(gathering))
    return _("The deadline for numbers is %(deadline)s. The teams are told.", deadline=deadline)


def _follow(gathering: Gathering, fields: GatheringFields) -> dict[str, datetime | None]:
    """Let a deadline that was chosen move along with the first day, at the same time of day.

    Where it would be of another gathering, or after this one, it is the usual one again.
    """
    moved = fields.starts_on - gathering.starts_on
    if gathering.numbers_by is None or not (moved or fields.ends_on != gathering.ends_on):
        return {}
    deadline = gathering.numbers_by.astimezone(OSLO) + moved
    first = first_day_for_numbers(gathering.network, fields.starts_on, besides=gathering.id)
    if not first <= deadline.date() <= fields.ends_on:
        return {"numbers_by": None}
    return {"numbers_by": deadline} if moved else {}


def _check_days(fields: GatheringFields) -> None:
    if fields.ends_on < fields.starts_on:
        raise DomainError(_("The last day cannot be before the first."), field="ends_on")
    if (fields.ends_on - fields.starts_on).days >= MOST_DAYS:
        text = _("A gathering lasts at most %(most)s days. Look at the dates.", most=MOST_DAYS)
        raise DomainError(text, field="ends_on")


def _check(fields: GatheringFields, *, network_id: int, besides: int | None = None) -> None:
    _check_days(fields)
    same = select(Gathering.id).where(
        Gathering.network_id == network_id, Gathering.number == fields.number
    )
    found = db.session.scalar(same)
    if found is not None and found != besides:
        raise DomainError(
            _("There is already a gathering %(number)s.", number=fields.number), field="number"
        )
