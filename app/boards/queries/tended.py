"""Reads of which teams have somebody who sees to it that numbers arrive, and is reminded of it."""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, case, column, func, or_, select, table

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Membership, Team

# The room of reminders lies above this one: only the table is known here, not its model.
CHOICES = table("reminder_choice", column("user_id"), column("is_stopped"))


IS_HERE = and_(Membership.ended_at.is_(None), User.deactivated_at.is_(None))
WANTS_NONE = func.coalesce(CHOICES.c.is_stopped, False)
TENDED = (
    select(
        Membership.team_id,
        func.max(case((Membership.is_measurement_lead, 1), else_=0)),
        func.max(case((WANTS_NONE, 0), else_=1)),
    )
    .join(Team, Team.id == Membership.team_id)
    .join(User, User.id == Membership.user_id)
    .outerjoin(CHOICES, CHOICES.c.user_id == User.id)
    .where(Team.network_id == bindparam("network_id"), IS_HERE)
    .where(or_(Membership.is_measurement_lead, Membership.is_deputy))
    .group_by(Membership.team_id)
    .order_by(Membership.team_id)
)


class Tended(NamedTuple):
    """Whether a team has a measurement lead, and whether lead or deputy gets reminders."""

    team_id: int
    has_lead: bool
    is_reminded: bool


def list_tended(network_id: int) -> tuple[Tended, ...]:
    """Return the teams of a network in which somebody is measurement lead or deputy."""
    rows = db.session.execute(TENDED, {"network_id": network_id}).all()
    return tuple([Tended(team_id or 0, bool(lead), bool(told)) for team_id, lead, told in rows])
