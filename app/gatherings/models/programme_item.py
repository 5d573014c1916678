"""The tables of a gathering's programme: what happens when, which teams show, and the handouts."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice


class ItemKind(StrEnum):
    """What kind of work an item is; only teams that show have a clock of their own."""

    PLENARY = "plenary"
    TEAMS_SHOW = "teams_show"
    GALLERY_WALK = "gallery_walk"
    WORKSHOP = "workshop"
    TEAM_TIME = "team_time"
    BREAK = "break"


class ProgrammeItem(Versioned, Base):
    """One item of the programme; ``topic`` is the key of the suggestion it came from, if any.

    ``suggested`` is the title that may be told of it now; own words in the title differ from it.
    An item without ``starts_at`` has been put on the programme and has no time yet.
    """

    __tablename__ = "programme_item"
    __table_args__ = (
        UniqueConstraint("gathering_id", "topic"),
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
        CheckConstraint("minutes_per_team BETWEEN 1 AND 120", name="minutes_per_team"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind), default=ItemKind.PLENARY)
    on: Mapped[date]
    starts_at: Mapped[time | None]
    minutes: Mapped[int]
    minutes_per_team: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(160))
    led_by: Mapped[str] = mapped_column(String(160), default="")
    theme: Mapped[str] = mapped_column(Text, default="")
    topic: Mapped[str | None] = mapped_column(String(80))
    suggested: Mapped[str | None] = mapped_column(String(160))
    position: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)


class ItemTeam(Base):
    """A team that has a part in an item, in the order in which they come."""

    __tablename__ = "programme_item_team"

    item_id: Mapped[int] = mapped_column(ForeignKey("programme_item.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


class Handout(Versioned, Base):
    """Something to read before, in or after a gathering, as an address elsewhere."""

    __tablename__ = "handout"

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"))
    title: Mapped[str] = mapped_column(String(160))
    address: Mapped[str] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)
