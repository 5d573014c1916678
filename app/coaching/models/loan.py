"""The table of loans: what one team borrowed from another."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment

ONE_THING = "(cycle_id IS NULL) <> (idea_id IS NULL)"


class Loan(Base):
    """A team's loan of a shared cycle or idea, and the cycle or idea of its own that came of it."""

    __tablename__ = "loan"
    __table_args__ = (CheckConstraint(ONE_THING, name="one_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    own_cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"))
    own_idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Moment)
