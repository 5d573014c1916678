"""The table of requests for help: «Vi står fast»."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.models.comment import AT_MOST_ONE_SUBJECT
from app.database import Base, Moment, Versioned


class HelpRequest(Versioned, Base):
    """A team that is stuck, on one thing or as a whole, until it is answered or has found a way.

    ``withdrawn_at`` is when the team ended it, whether or not it was answered by then.
    """

    __tablename__ = "help_request"
    __table_args__ = (CheckConstraint(AT_MOST_ONE_SUBJECT, name="at_most_one_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
