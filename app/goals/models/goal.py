"""The table of improvement goals."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, Versioned, choice
from app.networks.models import Team


class GoalStatus(StrEnum):
    """How far a goal has come."""

    ACTIVE = "active"
    REACHED = "reached"
    PAUSED = "paused"
    CLOSED = "closed"


class Goal(Versioned, Base):
    """An aim statement: what, by how much, for whom, by when; and why it matters to families.

    ``owner`` is a role, never a name; ``kept`` is what stays when it is closed, and with whom.
    """

    __tablename__ = "goal"

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
        """Say whether it was closed on a day, reached or not, or simply stopped."""
        return self.closed_on is not None or self.status is GoalStatus.CLOSED

    @property
    def is_worked_on(self) -> bool:
        """Say whether something new may begin below it: it is neither closed nor reached."""
        return not self.is_closed and self.status is not GoalStatus.REACHED
