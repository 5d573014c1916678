"""The table of a team's own words on its storyboard."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned


class Storyboard(Versioned, Base):
    """What a team writes on its one page; what is empty is generated from what is registered."""

    __tablename__ = "storyboard"
    __table_args__ = (UniqueConstraint("team_id", "gathering_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
    title: Mapped[str] = mapped_column(String(120), default="")
    aim: Mapped[str] = mapped_column(Text, default="")
    tested: Mapped[str] = mapped_column(Text, default="")
    learnt: Mapped[str] = mapped_column(Text, default="")
    wants_help: Mapped[str] = mapped_column(Text, default="")
    seen_through_at: Mapped[datetime | None] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
