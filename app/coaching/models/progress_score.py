"""The table of progress scores."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice


class Side(StrEnum):
    """Who gave a score."""

    TEAM = "team"
    FACILITATOR = "facilitator"


class ProgressScore(Base):
    """How far a team has come, as one side saw it one day; ``halves`` is the score times two.

    The scale is the Institute for Healthcare Improvement's, 0.5 to 5.0 in steps of a half.
    """

    __tablename__ = "progress_score"
    __table_args__ = (CheckConstraint("halves BETWEEN 1 AND 10", name="halves"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    side: Mapped[Side] = mapped_column(choice(Side))
    halves: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
