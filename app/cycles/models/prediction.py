"""The table of predictions: what a team asks in a cycle, and what it thinks will come."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.choices import Held
from app.database import Base, choice
from app.measures.models.series import Series


class Comparison(StrEnum):
    """How a predicted number is held against what came."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class Prediction(Base):
    """One question of a cycle with its prediction, in words and perhaps as a number of a series.

    ``expected`` and ``came`` are in the unit of the series (a percentage is a share, 0 to 1);
    ``came`` is what the series showed when the cycle was studied.
    """

    __tablename__ = "prediction"
    __table_args__ = (
        UniqueConstraint("cycle_id", "position"),
        CheckConstraint("(comparison IS NULL) = (expected IS NULL)", name="number_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    question: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    comparison: Mapped[Comparison | None] = mapped_column(choice(Comparison))
    expected: Mapped[float | None] = mapped_column(Float)
    came: Mapped[float | None] = mapped_column(Float)
    held: Mapped[Held | None] = mapped_column(choice(Held))

    series: Mapped[Series | None] = relationship()
