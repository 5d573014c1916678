"""Reads of whom something is told, and of what each person has stopped."""

from collections.abc import Iterable, Set
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select

from app.accounts.models import User
from app.errors import NotKnown
from app.extensions import db
from app.networks.models import Membership, Team
from app.notices.models import Notice, NoticeChoice, NoticeKind
from app.web.actor import Role


class People(StrEnum):
    """Whom a notice about a team may go to."""

    LEADERS = "leaders"
    MEASUREMENT_LEADS = "measurement_leads"
    DEPUTIES = "deputies"
    MEMBERS = "members"
    FACILITATORS = "facilitators"


OF_GATHERINGS = frozenset(
    {
        NoticeKind.GATHERING_NEW,
        NoticeKind.GATHERING_MOVED,
        NoticeKind.GATHERING_CANCELLED,
        NoticeKind.GATHERING_AHEAD,
        NoticeKind.GATHERING_HELD,
        NoticeKind.GATHERING_SUMMARY,
        NoticeKind.DEADLINE_MOVED,
    }
)
"""The kinds whose subject is a gathering of the team's network."""

INSIDE = OF_GATHERINGS | {NoticeKind.HELP_ANSWERED, NoticeKind.LOAN, NoticeKind.CYCLE_OPEN}
"""The kinds that only people in a team are told of."""

OF_FACILITATORS = frozenset({NoticeKind.HELP_ASKED})


def list_kinds_for(roles: Set[Role]) -> list[NoticeKind]:
    """Return the kinds that may come to a person of these roles; none to who meets no team."""
    is_inside = not roles.isdisjoint({Role.LEADER, Role.MEMBER})
    is_facilitator = Role.FACILITATOR in roles
    left_out = set() if is_inside else set(INSIDE)
    left_out |= set() if is_facilitator else set(OF_FACILITATORS)
    hears = is_inside or is_facilitator
    return [kind for kind in NoticeKind if hears and kind not in left_out]


def list_people(team: Team, *people: People) -> list[int]:
    """Return the ids of those of a team, or of its network's facilitators, who have an account."""
    seats = [_seat_of(team, one) for one in people]
    found = (
        select(Membership.user_id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.ended_at.is_(None), User.deactivated_at.is_(None), or_(False, *seats))
        .distinct()
        .order_by(Membership.user_id)
    )
    return list(db.session.scalars(found))


def list_stopped(user_id: int) -> frozenset[NoticeKind]:
    """Return the kinds of notice that a person has stopped."""
    found = select(NoticeChoice.kind).where(NoticeChoice.user_id == user_id)
    return frozenset(db.session.scalars(found))


def list_notices(kind: NoticeKind, subject_id: int) -> list[Notice]:
    """Return everybody's notices of a kind of one thing."""
    found = select(Notice).where(Notice.kind == kind, Notice.subject_id == subject_id)
    return list(db.session.scalars(found.order_by(Notice.id)))


def list_who_stopped(kind: NoticeKind, user_ids: Iterable[int]) -> frozenset[int]:
    """Return those of some people who want no notices of a kind."""
    of_kind = NoticeChoice.kind == kind
    found = select(NoticeChoice.user_id).where(of_kind, NoticeChoice.user_id.in_(user_ids))
    return frozenset(db.session.scalars(found))


def get_own_notice(notice_id: int, user_id: int) -> Notice:
    """Return a notice of a person; one of somebody else is not known."""
    notice = db.session.get(Notice, notice_id)
    if notice is None or notice.user_id != user_id:
        raise NotKnown(notice_id)
    return notice


def _seat_of(team: Team, people: People) -> ColumnElement[bool]:
    if people is People.FACILITATORS:
        of_network = Membership.network_id == team.network_id
        return and_(of_network, Membership.role == Role.FACILITATOR)
    in_team = Membership.team_id == team.id
    if people is People.LEADERS:
        return and_(in_team, Membership.role == Role.LEADER)
    if people is People.MEASUREMENT_LEADS:
        return and_(in_team, Membership.is_measurement_lead)
    return and_(in_team, Membership.is_deputy) if people is People.DEPUTIES else in_team
