"""The tables of a goal's drivers and of the change ideas beneath them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, Versioned, choice
from app.goals.models.goal import Goal

COPIED = ("text", "first_test", "library_key", "package_idea_id")
"""What an idea keeps wherever it is copied: its words, and the library or package they are from."""


class IdeaStatus(StrEnum):
    """How far a change idea has come; an abandoned one is learning too."""

    IDEA = "idea"
    TESTING = "testing"
    ADAPTED = "adapted"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"
    IMPLEMENTED = "implemented"
    SPREAD = "spread"


class Driver(Versioned, Base):
    """What must change for a goal to be reached: primary, or secondary below its parent."""

    __tablename__ = "driver"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("driver.id"), index=True)
    text: Mapped[str] = mapped_column(String(160))
    library_key: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    goal: Mapped[Goal] = relationship()


class Idea(Versioned, Base):
    """Something a team may test, below a driver of its goal, or directly below the goal.

    Where it came from is kept: the key of the library's idea, the idea of a change package, or
    another team's idea. ``owner`` is a role, never a name.
    """

    __tablename__ = "idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("driver.id"), index=True)
    text: Mapped[str] = mapped_column(String(200))
    first_test: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[IdeaStatus] = mapped_column(choice(IdeaStatus), default=IdeaStatus.IDEA)
    owner: Mapped[str] = mapped_column(String(80), default="")
    due_on: Mapped[date | None]
    library_key: Mapped[str] = mapped_column(String(20), default="", index=True)
    package_idea_id: Mapped[int | None] = mapped_column(ForeignKey("package_idea.id"), index=True)
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    goal: Mapped[Goal] = relationship()
    driver: Mapped[Driver | None] = relationship()
