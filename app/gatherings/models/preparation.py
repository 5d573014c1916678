"""The tables of what each team prepares for a gathering, and who has done it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice


class PreparationKind(StrEnum):
    """What is prepared: what Sirkel sees for itself, or a task in the facilitators' own words."""

    NUMBERS = "numbers"
    STORYBOARD = "storyboard"
    HELP = "help"
    VOICE = "voice"
    TASK = "task"


class Preparation(Versioned, Base):
    """Something that every team of the network does before a gathering."""

    __tablename__ = "preparation"

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    kind: Mapped[PreparationKind] = mapped_column(choice(PreparationKind))
    title: Mapped[str] = mapped_column(String(160))
    about: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)


class PreparedTeam(Base):
    """A team that has said that it has done a task."""

    __tablename__ = "prepared_team"

    preparation_id: Mapped[int] = mapped_column(ForeignKey("preparation.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
