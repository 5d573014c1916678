"""When each person wants to be reminded, and the reminders that have been written."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, Versioned

MONDAY = 0


class ReminderChoice(Versioned, Base):
    """The weekday (0 is Monday) on which a person wants the reminder, or that they want none."""

    __tablename__ = "reminder_choice"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    weekday: Mapped[int] = mapped_column(default=MONDAY, server_default="0")
    is_stopped: Mapped[bool] = mapped_column(default=False, server_default=false())


class Reminder(Base):
    """One person's reminder of one week, written once; the week is its Monday."""

    __tablename__ = "reminder"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)
