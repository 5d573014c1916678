"""The table of the links by which leaders read half a page without an account."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class LeaderLink(Base):
    """A link to the leaders' page of a team or of a network; only its digest is kept.

    ``needs`` is the sentence about what is needed from the leaders who get it.
    """

    __tablename__ = "leader_link"
    __table_args__ = (
        CheckConstraint("(team_id IS NULL) <> (network_id IS NULL)", name="one_place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    label: Mapped[str] = mapped_column(String(120))
    needs: Mapped[str] = mapped_column(String(300), default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_on: Mapped[date]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
