"""The table of the short anonymous evaluation after a gathering."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base

ONE_TO_FIVE = "{0} IS NULL OR {0} BETWEEN 1 AND 5"


class Evaluation(Base):
    """One person's answers, 1 to 5 or none; no person, no team and no moment is kept with them.

    ``mark`` is a keyed digest of who answered and the gathering, so that each answers once;
    ``phone_mark`` is that of the phone of somebody who was signed in. An answer of a phone alone,
    ``is_of_phone``, is never counted as one more person, since anybody can have several.
    """

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("gathering_id", "mark"),
        CheckConstraint(ONE_TO_FIVE.format("useful"), name="useful"),
        CheckConstraint(ONE_TO_FIVE.format("support"), name="support"),
        CheckConstraint(ONE_TO_FIVE.format("next_step"), name="next_step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    mark: Mapped[str] = mapped_column(String(64))
    phone_mark: Mapped[str | None] = mapped_column(String(64))
    is_of_phone: Mapped[bool] = mapped_column(default=False)
    useful: Mapped[int | None]
    support: Mapped[int | None]
    next_step: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
