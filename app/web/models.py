"""Forms that have been sent, so that one sent twice makes one row."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class SentForm(Base):
    """A form's own mark, kept for two days after it was accepted, and where its answer is."""

    __tablename__ = "sent_form"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    location: Mapped[str] = mapped_column(String(500), default="/")
