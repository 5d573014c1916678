"""Measurements and every earlier reading of them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned, choice


class State(StrEnum):
    """What a delivered period says: a number, or that there was nothing to measure."""

    MEASURED = "measured"
    NOTHING = "nothing"


class EnteredBy(StrEnum):
    """How a number arrived."""

    TYPED = "typed"
    PHONED = "phoned"
    FILE = "file"


class Measurement(Versioned, Base):
    """One reading of one period: numerator and denominator, or a value and how many it is of."""

    __tablename__ = "measurement"
    __table_args__ = (
        CheckConstraint(
            "state <> 'measured' OR numerator IS NOT NULL OR value IS NOT NULL", name="has_reading"
        ),
        CheckConstraint("numerator >= 0 AND denominator >= 0", name="not_negative"),
        {"sqlite_with_rowid": False},
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(choice(State))
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[float | None] = mapped_column(Float)
    note: Mapped[str] = mapped_column(String(300), default="")
    entered_by: Mapped[EnteredBy] = mapped_column(choice(EnteredBy))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    entered_at: Mapped[datetime] = mapped_column(Moment)


class Revision(Base):
    """What a period said before and after one change; a deleted reading has nothing after."""

    __tablename__ = "measurement_revision"
    __table_args__ = (Index("ix_measurement_revision_place", "series_id", "period", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    period: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    before: Mapped[str | None] = mapped_column(String(600))
    after: Mapped[str | None] = mapped_column(String(600))
    reason: Mapped[str] = mapped_column(String(300), default="")
