"""Deliveries: many readings that came at once, and files that wait for somebody's yes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice

LONGEST_FILE_NAME = 200


class DeliveredBy(StrEnum):
    """Where a delivery came from."""

    FILE = "file"
    GRID = "grid"


class Delivery(Base):
    """Readings of one team that were saved all at once, and can be undone all at once."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    delivered_by: Mapped[DeliveredBy] = mapped_column(choice(DeliveredBy))
    file_name: Mapped[str] = mapped_column(String(LONGEST_FILE_NAME), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class Upload(Base):
    """A file that was sent and waits to be confirmed; its content goes when it is applied.

    ``columns`` is the meaning of the file's columns, as JSON, once somebody has confirmed it.
    """

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(LONGEST_FILE_NAME))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    columns: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    error: Mapped[str] = mapped_column(String(300), default="")
