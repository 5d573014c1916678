"""Reads of who has come to a gathering: how many for each team, and by whose phone or name."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, false, func, or_, select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.gatherings.models import Attendance
from app.networks.models import Gathering, Membership, Team
from app.networks.queries.teams import ListedTeam, list_teams_in_order

LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"  # no i, l, o or u, which are taken for others
MISREAD = str.maketrans("ilo", "110")
CODE_LENGTH = 6
LONGEST_CODE = 40
BY_HAND = "hand:"
CLAIMED = "attendance.claimed"


class Door(StrEnum):
    """Whether people can say that they are here."""

    NOT_YET = "not_yet"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who comes: a signed-in person, a phone by its mark, or both."""

    user_id: int | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A person of a team as the facilitators tick them off."""

    user_id: int
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Present:
    """How many have come for a team: signed in, by a phone without a name, counted by hand."""

    team: ListedTeam | None
    people: int = 0
    phones: int = 0
    by_hand: int = 0

    @property
    def count(self) -> int:
        """Return how many have come in all."""
        return self.people + self.phones + self.by_hand


def door_of(gathering: Gathering, day: date) -> Door:
    """Return whether people can say that they are here on a day; a cancelled one is over."""
    if gathering.cancelled_at is not None:
        return Door.OVER
    if day < gathering.starts_on:
        return Door.NOT_YET
    return Door.OPEN if day <= gathering.ends_on else Door.OVER


def make_code() -> str:
    """Return a code that no gathering has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if find_by_code(code) is None:
            return code


def as_typed(text: str) -> str:
    """Return a code as it is kept, however it was typed."""
    kept = (letter for letter in text[:LONGEST_CODE].lower() if letter.isalnum())
    return "".join(kept).translate(MISREAD)


def as_shown(code: str) -> str:
    """Return a code in two halves, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def find_by_code(text: str) -> Gathering | None:
    """Return the gathering of a code, however it was typed."""
    code = as_typed(text)
    if not code:
        return None
    return db.session.scalar(select(Gathering).where(Gathering.room_code == code))


def find_presence(gathering: Gathering, who: Who) -> Attendance | None:
    """Return what says that somebody is here: as who they are before as their phone."""
    found = db.session.scalars(_of(gathering).where(_is(who)).order_by(Attendance.id)).all()
    return min(found, key=lambda one: one.user_id is None, default=None)


def list_present(gathering: Gathering) -> list[Present]:
    """Return every team in its fixed order with how many came, and last those of no team."""
    rows = db.session.scalars(_of(gathering).order_by(Attendance.id)).all()
    came: dict[int | None, list[Attendance]] = {}
    for row in rows:
        came.setdefault(row.team_id, []).append(row)
    teams = list_teams_in_order(gathering.network_id, with_closed=True)
    shown = [team for team in teams if not team.is_closed or team.id in came]
    of_teams = [_count(team, came.get(team.id, [])) for team in shown]
    return [*of_teams, _count(None, came.get(None, []))]


def list_by_hand(gathering: Gathering, team_id: int | None) -> list[Attendance]:
    """Return those who were counted by hand for a team, the first one first."""
    found = _of(gathering).where(Attendance.team_id == team_id)
    found = found.where(Attendance.mark.startswith(BY_HAND)).order_by(Attendance.id)
    return list(db.session.scalars(found))


def count_phones_that_came(gathering: Gathering) -> int:
    """Return how many came without a name or were counted, also those whose person is known since.

    Of those the trace alone is left: what a phone said is its person's then.
    """
    unnamed = select(func.count(Attendance.id)).where(
        Attendance.gathering_id == gathering.id, Attendance.user_id.is_(None)
    )
    claimed = select(func.count(AuditEntry.id)).where(
        AuditEntry.subject_kind == "gathering",
        AuditEntry.subject_id == str(gathering.id),
        AuditEntry.action == CLAIMED,
    )
    return (db.session.scalar(unnamed) or 0) + (db.session.scalar(claimed) or 0)


def list_people_to_tick(gathering: Gathering) -> dict[int, list[Seen]]:
    """Return the people of each team of the network, with who of them is here, by name."""
    rows = db.session.execute(
        select(Team.id.label("team_id"), User.id, User.name, Attendance.id.label("here"))
        .select_from(Membership)
        .join(User, User.id == Membership.user_id)
        .join(Team, Team.id == Membership.team_id)
        .outerjoin(
            Attendance,
            (Attendance.user_id == User.id) & (Attendance.gathering_id == gathering.id),
        )
        .where(Team.network_id == gathering.network_id, Membership.ended_at.is_(None))
        .where(User.deactivated_at.is_(None))
        .order_by(User.name, User.id)
    )
    people: dict[int, list[Seen]] = {}
    for team_id, user_id, name, here in rows:
        people.setdefault(team_id, []).append(Seen(user_id, name, here is not None))
    return people


def count_came(present: Iterable[Present]) -> int:
    """Return how many have come in all."""
    return sum(one.count for one in present)


def is_by_hand(mark: str | None) -> bool:
    """Say whether a mark is of somebody whom a facilitator counted."""
    return mark is not None and mark.startswith(BY_HAND)


def _count(team: ListedTeam | None, rows: Sequence[Attendance]) -> Present:
    by_hand = sum(is_by_hand(row.mark) for row in rows)
    people = sum(row.user_id is not None for row in rows)
    return Present(team, people, phones=len(rows) - people - by_hand, by_hand=by_hand)


def _of(gathering: Gathering) -> Select[Attendance]:
    return select(Attendance).where(Attendance.gathering_id == gathering.id)


def _is(who: Who) -> ColumnElement[bool]:
    as_person = Attendance.user_id == who.user_id if who.user_id is not None else false()
    as_phone = Attendance.mark == who.mark if who.mark is not None else false()
    return or_(as_person, as_phone)
