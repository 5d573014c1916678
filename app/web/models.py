"""Forms that have been sent, so that one sent twice makes one row, and drafts of those not yet."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class SentForm(Base):
    """A form's own mark, kept for two days after it was accepted, and where its answer is."""

    __tablename__ = "sent_form"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    location: Mapped[str] = mapped_column(String(500), default="/")


class Draft(Base):
    """What a person has typed in a form and not sent yet, as JSON by field.

    ``place`` names the form and what it is about. The person's number is plain, for the accounts
    lie above this room.
    """

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment, index=True)
