"""The tables of notices and of which kinds a person wants none of."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice

KEPT = timedelta(days=90)
"""How long a notice is kept."""


class NoticeKind(StrEnum):
    """What a notice is about; each kind can be stopped."""

    COMMENT = "comment"
    MENTION = "mention"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"
    LOAN = "loan"
    CYCLE_OPEN = "cycle_open"
    SCORE = "score"
    GATHERING_NEW = "gathering_new"
    GATHERING_MOVED = "gathering_moved"
    GATHERING_CANCELLED = "gathering_cancelled"
    GATHERING_AHEAD = "gathering_ahead"
    GATHERING_HELD = "gathering_held"
    GATHERING_SUMMARY = "gathering_summary"
    DEADLINE_MOVED = "deadline_moved"


class Notice(Base):
    """One thing told once to one person.

    It holds no words: ``subject_id`` is the number of what it tells of (a comment, a request for
    help, a loan, a cycle, a score, a gathering; the kind says which), which is read anew whenever
    it is shown.
    """

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("user_id", "kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind))
    subject_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)


class NoticeChoice(Base):
    """A kind of notice that a person has stopped."""

    __tablename__ = "notice_choice"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind), primary_key=True)
    stopped_at: Mapped[datetime] = mapped_column(Moment)
