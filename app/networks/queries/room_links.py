"""Reads of the links shown as QR codes in the room; a link's token is worked out, never stored."""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.networks.models import RoomLink, Team
from app.networks.queries.people import list_seats
from app.web.actor import Role

MOST = 30
TOKEN_BYTES = 16
GROUPS = ((0, 5), (5, 10), (10, 15), (15, 20), (20, 26))
BIGGEST_KEY = 2**31 - 1
# Base32 in letters that nobody takes for one another: no i, l, o or u.
TYPED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghjkmnpqrstvwxyz0123456789")
MISREAD = str.maketrans("ilo", "110")


class Door(StrEnum):
    """Whether a room link lets anybody in."""

    OPEN = "open"
    ENDED = "ended"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Room:
    """What a room link offers: its team, whether the door is open, and whom to ask."""

    link: RoomLink
    team: Team
    door: Door
    hosts: tuple[str, ...]
    has_leader: bool


def token_of(link: RoomLink, *, secret: str) -> str:
    """Return a link's token: its number, and 128 bits of an HMAC of number and salt, to type."""
    letters = _seal(link, secret=secret)
    return "-".join([str(link.id), *[letters[first:end] for first, end in GROUPS]])


def number_of(token: str) -> int:
    """Return the number of the link that a token claims to be of, 0 for none."""
    number = token.partition("-")[0]
    is_key = number.isascii() and number.isdigit() and len(number) <= len(str(BIGGEST_KEY))
    return int(number) if is_key and int(number) <= BIGGEST_KEY else 0


def find_room(token: str, *, secret: str) -> Room | None:
    """Return what the link of a token offers, however the token was typed."""
    found = select(RoomLink).where(RoomLink.id == number_of(token))
    link = db.session.scalar(found)
    if link is None or not _fits(link, token, secret=secret):
        return None
    team = db.session.get_one(Team, link.team_id, options=[joinedload(Team.network)])
    leaders = [seat.user.name for seat in list_seats(team) if seat.role is Role.LEADER]
    return Room(link, team, _door_of(link, team), _hosts(team, leaders), bool(leaders))


def find_living_link(team_id: int) -> RoomLink | None:
    """Return the link by which a team can be joined now, full or not."""
    return next(iter(list_living_links([team_id]).values()), None)


def list_living_links(team_ids: Sequence[int]) -> dict[int, RoomLink]:
    """Return the links of teams that live now, by team."""
    found = select(RoomLink).where(
        RoomLink.team_id.in_(team_ids),
        RoomLink.revoked_at.is_(None),
        RoomLink.expires_at > clock.now(),
    )
    return {link.team_id: link for link in db.session.scalars(found.order_by(RoomLink.id))}


def is_living(link: RoomLink) -> bool:
    """Say whether a link has neither been ended nor grown too old."""
    return link.revoked_at is None and link.expires_at > clock.now()


def _door_of(link: RoomLink, team: Team) -> Door:
    if team.place.is_closed or not is_living(link):
        return Door.ENDED
    return Door.FULL if link.joined >= MOST else Door.OPEN


def _hosts(team: Team, leaders: list[str]) -> tuple[str, ...]:
    """Return whom to ask: who leads the team, then who guides the network."""
    guides = [seat.user.name for seat in list_seats(team.network) if seat.role is Role.FACILITATOR]
    return (*leaders, *guides)


def _fits(link: RoomLink, token: str, *, secret: str) -> bool:
    typed = token.partition("-")[2].replace("-", "").lower().translate(MISREAD)
    return hmac.compare_digest(_seal(link, secret=secret).encode(), typed.encode())


def _seal(link: RoomLink, *, secret: str) -> str:
    said = f"room-link:{link.id}:{link.salt}".encode()
    seal = hmac.digest(secret.encode(), said, hashlib.sha256)[:TOKEN_BYTES]
    return b32encode(seal).decode().rstrip("=").translate(TYPED)
