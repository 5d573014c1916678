"""The table of voices."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models import Cycle
from app.database import Base, Moment, Versioned, choice
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team

Subject = Goal | Series | Cycle

ONE_SUBJECT = (
    "(CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) = 1"
)


class Who(StrEnum):
    """Whose voice it is; nothing more is ever said of a person."""

    CHILD = "child"
    YOUTH = "youth"
    PARENT = "parent"


class Participation(StrEnum):
    """How far they took part."""

    INFORMED = "informed"
    HEARD = "heard"
    DECIDED = "decided"


class Voice(Versioned, Base):
    """What somebody said about exactly one goal, series or cycle, and what it changed.

    ``people`` is how many took part; no week or day is shown with what was said.
    """

    __tablename__ = "voice"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
        CheckConstraint("people > 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    who: Mapped[Who] = mapped_column(choice(Who))
    participation: Mapped[Participation] = mapped_column(choice(Participation))
    people: Mapped[int | None]
    said: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text, default="")
    is_on_poster: Mapped[bool] = mapped_column(default=False, server_default=false())
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    team: Mapped[Team] = relationship()
    goal: Mapped[Goal | None] = relationship()
    series: Mapped[Series | None] = relationship()
    cycle: Mapped[Cycle | None] = relationship()

    @property
    def subject(self) -> Subject:
        """Return the one goal, series or cycle that it is about."""
        return next(one for one in (self.goal, self.series, self.cycle) if one is not None)

    @property
    def goes_on_poster(self) -> bool:
        """Say whether it is chosen for the poster and may be there: both what was said and done."""
        return self.is_on_poster and bool(self.changed) and not self.stays_in_team

    @property
    def stays_in_team(self) -> bool:
        """Say whether it may be on nothing that leaves the team: it is of a test on few families.

        A test that does not say how many families it was tried with counts as one on few.
        """
        return self.cycle is not None and not self.cycle.tells_when
