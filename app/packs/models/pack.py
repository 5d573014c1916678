"""The tables of a frozen snapshot for a gathering."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, choice
from app.networks.models import Gathering
from app.statistics.masking import Audience


class Pack(Base):
    """A snapshot of a network; nothing in it is ever changed.

    ``due_at`` is the deadline at which it was frozen by itself, once; it is None when somebody
    froze it by hand, for a reason. ``numbers_until`` is the day that numbers were asked for.

    ``content`` holds the network's own part as JSON: measures with their definitions, gatherings,
    counts since the last pack, the network lines.
    """

    __tablename__ = "pack"
    __table_args__ = (
        UniqueConstraint("gathering_id", "number"),
        UniqueConstraint("gathering_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    number: Mapped[int]
    numbers_until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    content: Mapped[str] = mapped_column(Text)

    gathering: Mapped[Gathering] = relationship()


class PackTeam(Base):
    """A team's part of a pack as JSON: goals, drivers, cycles, voices, storyboard words.

    It is kept as it is inside the team, as facilitators see it masked, and as it is shared.
    """

    __tablename__ = "pack_team"

    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class PackSeries(Base):
    """A series for one audience, as it was when the pack was frozen.

    ``content`` is two lines: what is said of it, as JSON, and the stored summary as it was.
    """

    __tablename__ = "pack_series"

    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(choice(Audience), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
