"""Measurements and every earlier reading of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from app.database import Base, Moment, Versioned, choice
from app.measures.models.reading import LONGEST_NOTE, Reading, State

__all__ = ["EnteredBy", "Measurement", "Revision", "State"]

LONGEST_TEXT = 2 * LONGEST_NOTE + 200  # a note may be all quotation marks


class EnteredBy(StrEnum):
    """How a number arrived."""

    TYPED = "typed"
    PHONED = "phoned"
    FILE = "file"
    TALLY = "tally"


class Measurement(Versioned, Base):
    """One reading of one period: numerator and denominator, or a value and how many it is of.

    The version counts the readings that the period has had, also over a deletion, so that an edit
    that began from a deleted reading is stale.
    """

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
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    entered_by: Mapped[EnteredBy] = mapped_column(choice(EnteredBy))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    entered_at: Mapped[datetime] = mapped_column(Moment)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version, "version_id_generator": False}

    @property
    def reading(self) -> Reading:
        """Return what the period says."""
        return Reading(self.state, self.numerator, self.denominator, self.value, self.note)


class Revision(Base):
    """What a period said before and after one change, as the text of a ``Reading``.

    A new reading has nothing before, a deleted one nothing after. ``start_before`` is where the
    series started, when the change moved its start back. ``delivery_id`` names the delivery that
    the change came with.
    """

    __tablename__ = "measurement_revision"
    __table_args__ = (Index("ix_measurement_revision_place", "series_id", "period", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    period: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    before: Mapped[str | None] = mapped_column(String(LONGEST_TEXT))
    after: Mapped[str | None] = mapped_column(String(LONGEST_TEXT))
    reason: Mapped[str] = mapped_column(String(300), default="")
    start_before: Mapped[date | None]
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)
