"""Joining a team in the room: one link that several people use, for a few hours."""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.accounts.services import create_user
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Membership, RoomLink, Team
from app.networks.queries.people import find_seat, list_seats
from app.networks.queries.room_links import MOST, find_living_link, is_living
from app.networks.services.invitations import NewPerson
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.places import subject_in
from app.web.actor import Role

LIVES = timedelta(hours=3)
SALT_BYTES = 16


class RoomClosed(DomainError):
    """The link has been ended, is too old, or has let in as many as it may."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Who joins in the room: the service they work in, and whether they lead the team."""

    position: str
    is_leader: bool = False


def open_room(team: Team, *, by: int) -> RoomLink:
    """Make a link by which people join a team for some hours; the one before it ends."""
    _lock(team)
    end_room(team, by=by)
    moment = clock.now()
    link = RoomLink(
        team_id=team.id,
        salt=secrets.token_hex(SALT_BYTES),
        created_by_id=by,
        created_at=moment,
        expires_at=moment + LIVES,
    )
    db.session.add(link)
    db.session.flush()
    _record("room_link.made", link, team, by=by)
    return link


def end_room(team: Team, *, by: int) -> None:
    """End the link of a team at once; who has joined by it stays."""
    link = find_living_link(team.id)
    if link is not None:
        link.revoked_at = clock.now()
        db.session.flush()
        _record("room_link.ended", link, team, by=by)


def join_team(link: RoomLink, team: Team, *, comer: Comer, user_id: int) -> Membership:
    """Give a person a seat; one who has a seat already keeps it, and is not counted again."""
    _lock(team)
    db.session.refresh(link, with_for_update=True)
    seat = find_seat(user_id, team)
    if seat is not None and seat.ended_at is None:
        return seat
    _check_is_open(link, team)
    seat = add_member(user_id, team, fields=_seat_fields(comer, team), by=user_id)
    link.joined += 1
    db.session.flush()
    _record("room_link.joined", link, team, by=user_id)
    return seat


def welcome_in_room(
    link: RoomLink, team: Team, *, email: str, person: NewPerson, comer: Comer
) -> int:
    """Make an account for somebody new and give them a seat; return their id."""
    _check_is_open(link, team)
    user = create_user(email, name=person.name, by=None, language=person.language)
    user.password_hash = person.password_hash
    db.session.flush()
    join_team(link, team, comer=comer, user_id=user.id)
    return user.id


def _seat_fields(comer: Comer, team: Team) -> SeatFields:
    fields = SeatFields(Role.MEMBER, comer.position)
    if not comer.is_leader:
        return fields
    leader = next((seat for seat in list_seats(team) if seat.role is Role.LEADER), None)
    if leader is not None:
        text = _("%(name)s leads the team already.", name=leader.user.name)
        raise DomainError(text, field="is_leader")
    return replace(fields, role=Role.LEADER)


def _check_is_open(link: RoomLink, team: Team) -> None:
    if team.place.is_closed or not is_living(link) or link.joined >= MOST:
        raise RoomClosed(_("This code no longer lets anybody in. Ask for a new one."))


def _lock(team: Team) -> None:
    """Let one at a time make a link or join, so that nobody is counted wrong."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())


def _record(action: str, link: RoomLink, team: Team, *, by: int) -> None:
    subject = subject_in(team, kind="room_link", key=link.id)
    record_change(action, subject, by=by, content={"team_id": team.id, "joined": link.joined})
