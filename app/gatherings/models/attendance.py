"""The table of who came to a gathering."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class Attendance(Base):
    """Somebody who is here for a team, or for the network when there is no team.

    A person who is signed in is that person; everybody else is a mark of their own phone and no
    name, so that a team counts how many came without a list of who they are.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("gathering_id", "user_id"),
        UniqueConstraint("gathering_id", "mark"),
        CheckConstraint("(user_id IS NULL) <> (mark IS NULL)", name="one_who_came"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    mark: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
