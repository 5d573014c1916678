"""Coming to a gathering: the code of the room, who says that they are here, who is counted."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import record_change
from app.errors import DomainError, NotKnown
from app.extensions import db
from app.gatherings.models import Attendance
from app.gatherings.queries.attendance import (
    BY_HAND,
    CLAIMED,
    Door,
    Who,
    door_of,
    find_presence,
    list_by_hand,
    make_code,
)
from app.networks.models import Gathering, Membership, Team
from app.networks.services.gatherings import subject_of

MOST_BY_HAND = 200
HAND_BYTES = 12


class DoorClosed(DomainError):
    """The gathering has not begun, or is over."""


class CountedMeanwhile(DomainError):
    """Somebody else has counted the same team since the page was opened."""

    field = "count"


def mark_of(token: str, gathering_id: int, *, secret: str) -> str:
    """Return the mark of a phone at one gathering, which says nothing at another.

    It is an HMAC-SHA256 of the token in the phone's cookie, by the installation's secret.
    """
    said = f"attendance:{gathering_id}:{token}".encode()
    return hmac.digest(secret.encode(), said, hashlib.sha256).hex()


def open_door(gathering: Gathering, *, by: int) -> str:
    """Make a new code by which people say that they are here; the one before it ends."""
    if gathering.network.closed_at is not None or _door(gathering) is Door.OVER:
        raise DoorClosed(_("The gathering is over."))
    gathering.room_code = make_code()
    db.session.flush()
    _record("attendance.opened", gathering, by=by)
    return gathering.room_code


def come(gathering: Gathering, who: Who, *, team_id: int | None) -> Attendance:
    """Note that somebody is here for a team, or for none; twice is once, with the latest team."""
    if _door(gathering) is not Door.OPEN:
        raise DoorClosed(_("One can only say this while the gathering goes on."))
    if who.user_id is None and who.mark is None:
        raise DomainError(_("This phone keeps no cookies. Allow them, or sign in, to say so."))
    _check_team(gathering, team_id)
    row = _claim(gathering, who, team_id=team_id)
    if row is not None and row.team_id == team_id:
        return row
    action = "attendance.came" if row is None else "attendance.moved"
    if row is None:
        row = Attendance(gathering_id=gathering.id, at=clock.now())
        row.user_id, row.mark = who.user_id, who.mark if who.user_id is None else None
        db.session.add(row)
    row.team_id = team_id
    db.session.flush()
    _record(action, gathering, by=row.user_id, content={"team_id": team_id})
    return row


def _claim(gathering: Gathering, who: Who, *, team_id: int | None) -> Attendance | None:
    """Return what says that somebody is here; what their phone said of the same team is theirs.

    What it said of another team is somebody else's who held it, and is left as it is.
    """
    if who.user_id is None or who.mark is None:
        return find_presence(gathering, who)
    own, of_phone = (
        find_presence(gathering, one) for one in (Who(who.user_id), Who(None, who.mark))
    )
    if of_phone is None or of_phone.team_id not in {None, team_id}:
        return own
    if own is None:
        of_phone.user_id, of_phone.mark = who.user_id, None
        own = of_phone
    else:
        db.session.delete(of_phone)
    db.session.flush()
    content = {"team_id": team_id}
    _record(CLAIMED, gathering, by=who.user_id, content=content)
    return own


def count_by_hand(
    gathering: Gathering, team_id: int | None, *, count: int, before: int, by: int
) -> None:
    """Let so many be here for a team beside those who said it themselves.

    ``before`` is how many the page showed; another number now is somebody else's, and is kept.
    """
    _check_begun(gathering)
    _check_team(gathering, team_id)
    _lock(gathering)
    counted = list_by_hand(gathering, team_id)
    if len(counted) != before:
        text = _("Somebody else has counted %(count)s here meanwhile.", count=len(counted))
        raise CountedMeanwhile(text)
    for row in counted[count:]:
        db.session.delete(row)
    for _number in range(len(counted), count):
        mark = BY_HAND + secrets.token_hex(HAND_BYTES)
        db.session.add(_row(gathering, team_id, mark=mark))
    db.session.flush()
    content = {"team_id": team_id, "from": len(counted), "to": count}
    _record("attendance.counted", gathering, by=by, content=content)


def tick(gathering: Gathering, team: Team, *, user_id: int, by: int) -> None:
    """Note that a person of a team is here, seen by who runs the gathering."""
    _check_begun(gathering)
    _lock(gathering)
    _check_seat(team, user_id)
    if find_presence(gathering, Who(user_id)) is None:
        db.session.add(_row(gathering, team.id, user_id=user_id))
        db.session.flush()
        _record("attendance.ticked", gathering, by=by, content={"user_id": user_id})


def untick(gathering: Gathering, *, user_id: int, by: int) -> None:
    """Take back that a person is here."""
    row = find_presence(gathering, Who(user_id))
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        _record("attendance.unticked", gathering, by=by, content={"user_id": user_id})


def _row(gathering: Gathering, team_id: int | None, **who: Any) -> Attendance:
    return Attendance(gathering_id=gathering.id, team_id=team_id, at=clock.now(), **who)


def _door(gathering: Gathering) -> Door:
    return door_of(gathering, clock.today())


def _check_begun(gathering: Gathering) -> None:
    if _door(gathering) is Door.NOT_YET:
        raise DoorClosed(_("The gathering has not begun yet."))


def _check_team(gathering: Gathering, team_id: int | None) -> None:
    of_network = select(Team.id).where(Team.network_id == gathering.network_id)
    if team_id is not None and team_id not in set(db.session.scalars(of_network)):
        raise DomainError(_("Choose one of the teams."), field="team")


def _check_seat(team: Team, user_id: int) -> None:
    seat = select(Membership.id).where(
        Membership.team_id == team.id,
        Membership.user_id == user_id,
        Membership.ended_at.is_(None),
    )
    if db.session.scalar(seat) is None:
        raise NotKnown(user_id)


def _lock(gathering: Gathering) -> None:
    """Let one at a time count, so that nobody is counted wrong."""
    found = select(Gathering.id).where(Gathering.id == gathering.id).with_for_update()
    db.session.execute(found)


def _record(
    action: str, gathering: Gathering, *, by: int | None, content: Mapping[str, Any] | None = None
) -> None:
    record_change(action, subject_of(gathering), by=by, content=content)
