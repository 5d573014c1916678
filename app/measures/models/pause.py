"""Pauses and holidays: days on which no number is expected."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned

LONGEST_PAUSE_LABEL = 60
ONE_OWNER = (
    "(CASE WHEN network_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN team_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END) = 1"
)


class Pause(Versioned, Base):
    """Days, both included, without expected numbers: of a network, a team or one series.

    A period is not expected when every day of it lies in pauses. A deleted pause counts for
    nothing and can be brought back.
    """

    __tablename__ = "pause"
    __table_args__ = (
        CheckConstraint(ONE_OWNER, name="one_owner"),
        CheckConstraint("ends_on >= starts_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    label: Mapped[str] = mapped_column(String(LONGEST_PAUSE_LABEL))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)
