"""The table of what teams promise themselves until the next gathering."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice


class Followed(StrEnum):
    """How it went with a commitment, told at the next gathering."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    CHANGED = "changed"


class Commitment(Versioned, Base):
    """«Til neste samling»: what a team will do, who sees to it (a role), and how it went."""

    __tablename__ = "commitment"

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
    text: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(80), default="")
    position: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    followed: Mapped[Followed | None] = mapped_column(choice(Followed))
    told: Mapped[str] = mapped_column(Text, default="")
    followed_at: Mapped[datetime | None] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)
