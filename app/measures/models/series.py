"""Series: one team's measurements of one measure, and the stored analysis of each."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Float,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.database import Base, Moment, Versioned, choice
from app.goals.models import Goal
from app.measures.models.choices import ONE_BASELINE, Baseline
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.networks.models import Team
from app.statistics.masking import Audience

HELD_WHOLE = "(held_from IS NULL) = (held_every IS NULL) AND (held_every IS NULL OR held_every > 1)"


class Series(Versioned, Base):
    """One team's measurements of one measure, optionally for a goal.

    Target and baseline are those from the beginning; a later phase has a baseline of its own. No
    number is expected after ``ends_on``. Where the gain is held, only every ``held_every``-th
    period counted from ``held_from`` is expected; ``held_earlier`` are the times before, each as
    first day, first day after, and how seldom. ``fed_by`` holds from ``fed_since`` on.
    """

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("team_id", "measure_id"),
        CheckConstraint(ONE_BASELINE, name="one_baseline"),
        CheckConstraint(HELD_WHOLE, name="held_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    target: Mapped[float | None] = mapped_column(Float)
    baseline_points: Mapped[int | None]
    baseline_until: Mapped[date | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    held_from: Mapped[date | None]
    held_every: Mapped[int | None]
    held_earlier: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    fed_by: Mapped[FedBy] = mapped_column(
        choice(FedBy), default=FedBy.TYPED, server_default="typed"
    )
    fed_since: Mapped[date | None]
    is_shared: Mapped[bool] = mapped_column(default=True, server_default=true())
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    team: Mapped[Team] = relationship()
    measure: Mapped[Measure] = relationship()
    goal: Mapped[Goal | None] = relationship()

    @property
    def baseline(self) -> Baseline:
        """Return which points the centre line of the first phase is of."""
        return Baseline(self.baseline_points, self.baseline_until)

    @property
    def last_day(self) -> date | None:
        """Return the last day that a number is expected for: its own end, or that of all around it.

        A period that was under way when something was closed is not expected.
        """
        ends = [self._day_before(moment) for moment in self._closed_at]
        return min([*ends, self.ends_on] if self.ends_on else ends, default=None)

    @property
    def is_closed(self) -> bool:
        """Say whether it is closed, itself or with its measure, team or network."""
        return bool(self._closed_at)

    @property
    def _closed_at(self) -> list[datetime]:
        network = self.team.network
        closed = (self.closed_at, self.measure.closed_at, self.team.closed_at, network.closed_at)
        return [moment for moment in closed if moment is not None]

    def _day_before(self, moment: datetime) -> date:
        """Return the last day of the period before the one that a moment lies in."""
        day = moment.astimezone(clock.OSLO).date()
        return Period.containing(day, self.measure.frequency).start - timedelta(days=1)


class SeriesSummary(Base):
    """The analysis and compact points of a series, for one audience; boards read only this."""

    __tablename__ = "series_summary"
    __table_args__ = {"sqlite_with_rowid": False}

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(choice(Audience), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(24))
    last_period: Mapped[date | None]
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
