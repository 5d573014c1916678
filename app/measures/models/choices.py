"""What a team chooses about the reading of a series, and what each choice said before.

A choice is of a period: the first day of the period that a phase or target begins with, or that
an exclusion or annotation is of. What holds from the beginning stands on the series itself.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from app.database import Base, Moment, Versioned, choice

LONGEST_LABEL = 60
LONGEST_REASON = 300
LONGEST_ANNOTATION = 80
ONE_BASELINE = "baseline_points IS NULL OR baseline_until IS NULL"


class Chosen(StrEnum):
    """What a choice is about."""

    BASELINE = "baseline"
    PHASE = "phase"
    EXCLUSION = "exclusion"
    ANNOTATION = "annotation"
    TARGET = "target"


class SuggestionKind(StrEnum):
    """What Sirkel may suggest; a person confirms it, or says not now."""

    BASELINE = "baseline"
    PHASE = "phase"
    HOLDING = "holding"


class ChoiceKey(NamedTuple):
    """Which choice of a series: its kind and its period, None for the beginning of the series."""

    kind: Chosen
    period: date | None


class Baseline(NamedTuple):
    """Which points a frozen centre line is of: so many from the start of the phase, or up to a day.

    With neither the line is of all points of the phase.
    """

    points: int | None = None
    until: date | None = None


ALL_POINTS = Baseline()


class OfPeriod(Versioned):
    """A choice that a team has made for one period of one series; at most one of each kind.

    The version counts the changes that the choices of its kind have had in the series, also over
    a removal, so that an edit that began from a removed choice is stale.
    """

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    chosen_at: Mapped[datetime] = mapped_column(Moment)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version, "version_id_generator": False}


class SeriesPhase(OfPeriod, Base):
    """A new phase, with a centre line of its own, from a period on; the line goes on unbroken.

    Without a label it only holds the baseline of a phase that a new definition began.
    """

    __tablename__ = "series_phase"
    __table_args__ = (CheckConstraint(ONE_BASELINE, name="one_baseline"),)

    label: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    baseline_points: Mapped[int | None]
    baseline_until: Mapped[date | None]

    @property
    def baseline(self) -> Baseline:
        """Return which points its centre line is of."""
        return Baseline(self.baseline_points, self.baseline_until)


class Exclusion(OfPeriod, Base):
    """A point that is shown, but does not count in centre line, limits and signals."""

    __tablename__ = "exclusion"

    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))


class Annotation(OfPeriod, Base):
    """A few words that are drawn on the chart at a point."""

    __tablename__ = "annotation"

    text: Mapped[str] = mapped_column(String(LONGEST_ANNOTATION))


class SeriesTarget(OfPeriod, Base):
    """Another target from a period on, or none; the one before holds until then."""

    __tablename__ = "series_target"

    target: Mapped[float | None] = mapped_column(Float)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")


class DeclinedSuggestion(Base):
    """A suggestion that the team said «not now» to; it is not made again for that period."""

    __tablename__ = "declined_suggestion"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    kind: Mapped[SuggestionKind] = mapped_column(choice(SuggestionKind), primary_key=True)
    period: Mapped[date] = mapped_column(primary_key=True)
    declined_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    declined_at: Mapped[datetime] = mapped_column(Moment)


class SeriesRevision(Base):
    """What one choice said before and after a change, as the text of its columns.

    A new choice has nothing before, a removed one nothing after.
    """

    __tablename__ = "series_revision"
    __table_args__ = (Index("ix_series_revision_place", "series_id", "kind", "period", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    kind: Mapped[Chosen] = mapped_column(choice(Chosen))
    period: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")

    @property
    def key(self) -> ChoiceKey:
        """Return which choice was changed."""
        return ChoiceKey(self.kind, self.period)


def choice_to_text(fields: Mapping[str, Any]) -> str:
    """Return the columns of a choice as short JSON, for the history."""
    return json.dumps(dict(fields), ensure_ascii=False, default=str)


def choice_from_text(text: str) -> dict[str, Any]:
    """Return the columns of a choice that the history holds as ``text``."""
    fields: dict[str, Any] = json.loads(text)
    if fields.get("baseline_until"):
        fields["baseline_until"] = date.fromisoformat(fields["baseline_until"])
    return fields
