"""The table of files that take time to make: asked for, being made, ready, given up."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice


class FileState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class FileRequest(Base):
    """A file somebody asked for: of which scope and format, how far it has come, where it lies.

    ``scope`` is JSON with plain ids. It is made as its asker would see it at that moment, it can be
    fetched by that person alone, and it is deleted after a day. ``problem`` says why it was given
    up, as far as its asker can do something about it.
    """

    __tablename__ = "file_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    scope: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(String(20))
    state: Mapped[FileState] = mapped_column(choice(FileState), default=FileState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(200), default="")
    size: Mapped[int | None]
    problem: Mapped[str] = mapped_column(String(20), default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    moved_at: Mapped[datetime] = mapped_column(Moment)
