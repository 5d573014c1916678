"""The table of a cycle's tasks: who does what, when and where."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Task(Base):
    """One thing to be done in a cycle; ``role`` says who by what they are, never by name."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("cycle_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(80), default="")
    day: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(120), default="")
    is_done: Mapped[bool] = mapped_column(default=False, server_default=false())
