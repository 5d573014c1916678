"""The table of PDSA cycles."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.choices import STAGES, Decision, Held, Stage, tells_of_families
from app.cycles.models.prediction import Prediction
from app.cycles.models.task import Task
from app.database import Base, Moment, Versioned, choice
from app.goals.models import Goal, Idea
from app.measures.models.series import Series


class Cycle(Versioned, Base):
    """One test of one change; what is predicted is written before Do and then locked.

    ``held`` is the answer to all its predictions taken together.
    """

    __tablename__ = "cycle"
    __table_args__ = (
        UniqueConstraint("goal_id", "number"),
        CheckConstraint("stage IN ('plan') OR started_on IS NOT NULL", name="started_when_doing"),
        CheckConstraint(
            "stage <> 'closed' OR (decision IS NOT NULL AND ended_on IS NOT NULL)",
            name="closed_with_decision",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    borrowed_from_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    number: Mapped[int]
    change: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(Text, default="")
    scale: Mapped[str] = mapped_column(String(120))
    families: Mapped[int | None]
    planned_start_on: Mapped[date | None]
    planned_end_on: Mapped[date | None]
    stage: Mapped[Stage] = mapped_column(choice(Stage), default=Stage.PLAN)
    started_on: Mapped[date | None]
    locked_at: Mapped[datetime | None] = mapped_column(Moment)
    what_happened: Mapped[str] = mapped_column(Text, default="")
    unexpected: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]
    held: Mapped[Held | None] = mapped_column(choice(Held))
    learnt: Mapped[str] = mapped_column(Text, default="")
    families_said: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[Decision | None] = mapped_column(choice(Decision))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[date | None]
    shared_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)

    goal: Mapped[Goal] = relationship()
    series: Mapped[Series | None] = relationship()
    idea: Mapped[Idea | None] = relationship()
    predictions: Mapped[list[Prediction]] = relationship(
        order_by=Prediction.position, cascade="all, delete-orphan"
    )
    tasks: Mapped[list[Task]] = relationship(order_by=Task.position, cascade="all, delete-orphan")

    @property
    def steps_taken(self) -> int:
        """Say how many of its four steps are done: 0 in the plan, 4 when it is closed."""
        return STAGES.index(self.stage)

    @property
    def is_planned_out(self) -> bool:
        """Say whether all that is compulsory is written: on how many, and what the team thinks."""
        return bool(self.scale and self.predictions and self.predictions[0].text)

    @property
    def is_shown_outside(self) -> bool:
        """Say whether others may read it, as ``SHOWN_OUTSIDE``: it is shared, closed and there."""
        is_finished = self.stage is Stage.CLOSED and self.deleted_at is None
        return is_finished and self.shared_at is not None

    @property
    def tells_when(self) -> bool:
        """Say whether its dates and quotes may leave the team: enough families took part."""
        return tells_of_families(self.families)
