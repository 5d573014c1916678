"""The table of voices."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice

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
