"""The table of improvement goals."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, Versioned, choice
from app.networks.models import Team

AIM = ("title", "what", "how_much", "for_whom", "owner", "why", "what_matters")
"""What is written of a goal, besides by when; it comes along when somebody carries it on."""

OVER_ON_A_DAY = "(closed_on IS NOT NULL) = (status IN ('reached', 'closed'))"


class GoalStatus(StrEnum):
    """How far a goal has come; reached and closed are the two ways it is over."""

    ACTIVE = "active"
    REACHED = "reached"
    PAUSED = "paused"
    CLOSED = "closed"


class Goal(Versioned, Base):
    """An aim statement: what, by how much, for whom, by when; and why it matters to families.

    It is over from the day of ``closed_on``, and then its status says how it ended.
    ``owner`` is a role, never a name; ``kept`` is what stays when it is closed, and with whom.
    """

    __tablename__ = "goal"
    __table_args__ = (CheckConstraint(OVER_ON_A_DAY, name="over_on_a_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    what: Mapped[str] = mapped_column(String(300))
    how_much: Mapped[str] = mapped_column(String(120))
    for_whom: Mapped[str] = mapped_column(String(200))
    by_when: Mapped[date]
    why: Mapped[str] = mapped_column(Text, default="")
    what_matters: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(80), default="", server_default="")
    status: Mapped[GoalStatus] = mapped_column(choice(GoalStatus), default=GoalStatus.ACTIVE)
    position: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]
    kept: Mapped[str] = mapped_column(Text, default="", server_default="")
    carried_on_from_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    team: Mapped[Team] = relationship()

    @property
    def is_closed(self) -> bool:
        """Say whether it is over, reached or not, so that nothing new begins below it."""
        return self.closed_on is not None
