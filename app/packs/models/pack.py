"""The tables of a frozen snapshot for a gathering."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice
from app.statistics.masking import Audience


class Pack(Base):
    """A snapshot of a network; nothing in it is ever changed. ``made_by_id`` is None at a deadline.

    ``content`` holds the network's own part as JSON: measures with their definitions, gatherings,
    counts since the last pack, the network lines.
    """

    __tablename__ = "pack"
    __table_args__ = (UniqueConstraint("gathering_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    number: Mapped[int]
    numbers_until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    content: Mapped[str] = mapped_column(Text)


class PackTeam(Base):
    """A team's part of a pack as JSON: goals, drivers, cycles, voices, storyboard words."""

    __tablename__ = "pack_team"

    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class PackSeries(Base):
    """The stored summary of a series for one audience, as it was when the pack was frozen."""

    __tablename__ = "pack_series"

    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(choice(Audience), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
