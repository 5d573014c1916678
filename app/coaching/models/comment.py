"""The tables of comments and of whom they mention."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice

AT_MOST_ONE_SUBJECT = (
    "(CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN series_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) <= 1"
)


class CommentKind(StrEnum):
    """A written comment, or the note of a call."""

    COMMENT = "comment"
    CALL = "call"


class Mentioned(StrEnum):
    """Whom a comment may mention: a role, never a person."""

    LEADER = "leader"
    MEASUREMENT_LEAD = "measurement_lead"
    TEAM = "team"
    FACILITATOR = "facilitator"


class Comment(Versioned, Base):
    """A comment on a goal, a series or a cycle of a team, or on the team itself.

    ``parent_id`` is the comment it answers; a thread is resolved at its first comment. What is said
    after the answer to a question of the team, as ``help_request_id``, stands below that.
    """

    __tablename__ = "comment"
    __table_args__ = (CheckConstraint(AT_MOST_ONE_SUBJECT, name="at_most_one_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    help_request_id: Mapped[int | None] = mapped_column(ForeignKey("help_request.id"), index=True)
    kind: Mapped[CommentKind] = mapped_column(choice(CommentKind), default=CommentKind.COMMENT)
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    is_by_facilitator: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(Moment)
    edited_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)


class Mention(Base):
    """A role that a comment mentions."""

    __tablename__ = "mention"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    mentioned: Mapped[Mentioned] = mapped_column(choice(Mentioned), primary_key=True)
