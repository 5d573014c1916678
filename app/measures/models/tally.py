"""Tallies: answers counted during a period, one mark for each press of a button."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, choice

LONGEST_MARK_KEY = 36
MOST_LATE = 100  # presses that are added to a number at once


class Answer(StrEnum):
    """What one press says: it counts in both numbers, in the denominator alone, or in neither."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class TallyMark(Base):
    """One press, until its period becomes a number; neither who pressed nor when is kept.

    The key is made by the page that counts, so that a press sent twice is one mark.
    """

    __tablename__ = "tally_mark"
    __table_args__ = {"sqlite_with_rowid": False}

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(LONGEST_MARK_KEY), primary_key=True)
    answer: Mapped[Answer] = mapped_column(choice(Answer))
