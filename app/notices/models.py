"""The tables of notices and of which kinds a person wants none of."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice


class NoticeKind(StrEnum):
    """What a notice is about; each kind can be stopped."""

    COMMENT = "comment"
    MENTION = "mention"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"
    LOAN = "loan"
    CYCLE_OPEN = "cycle_open"
    SCORE = "score"


class Notice(Base):
    """One thing told to one person; ``content`` holds names of things, never what was written."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind))
    address: Mapped[str] = mapped_column(String(300))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)


class NoticeChoice(Base):
    """A kind of notice that a person has stopped."""

    __tablename__ = "notice_choice"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind), primary_key=True)
    stopped_at: Mapped[datetime] = mapped_column(Moment)
