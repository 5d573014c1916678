"""Measures and the versions of their operational definitions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Moment, Versioned, choice
from app.measures.models.period import Frequency
from app.measures.models.reading import Reading
from app.networks.models import ONE_PLACE
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction


class MeasureType(StrEnum):
    """What a measure tells about: the result, the way there, or what may suffer meanwhile."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Measure(Versioned, Base):
    """What is measured; owned by exactly one programme, network or team.

    A team's own copy of a common measure names it, and is not compared with it.
    """

    __tablename__ = "measure"
    __table_args__ = (CheckConstraint(ONE_PLACE, name="one_place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    library_key: Mapped[str | None] = mapped_column(String(20))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    name: Mapped[str] = mapped_column(String(160))
    short_name: Mapped[str] = mapped_column(String(60))
    measure_type: Mapped[MeasureType] = mapped_column(choice(MeasureType))
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    unit: Mapped[str] = mapped_column(String(40), default="")
    rate_per: Mapped[int] = mapped_column(default=100, server_default="100")
    scale_min: Mapped[float | None] = mapped_column(Float)
    scale_max: Mapped[float | None] = mapped_column(Float)
    direction: Mapped[Direction] = mapped_column(choice(Direction))
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency))
    target: Mapped[float | None] = mapped_column(Float)
    about: Mapped[About] = mapped_column(choice(About))
    staff_answers: Mapped[bool] = mapped_column(default=False, server_default=false())
    minutes: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    definitions: Mapped[list["Definition"]] = relationship(
        back_populates="measure", order_by="Definition.valid_from"
    )

    @property
    def definition(self) -> "Definition":
        """Return the latest version of the definition."""
        return self.definitions[-1]

    @property
    def is_common(self) -> bool:
        """Say whether a network or programme owns it, so that its teams share their series."""
        return self.team_id is None

    def value_of(self, reading: Reading) -> float | None:
        """Return the number that is plotted: a percentage is a fraction, a rate per ``rate_per``.

        Nothing to measure, and nothing divided by nothing, is None.
        """
        if self.kind is Kind.AVERAGE:
            return reading.value
        if reading.numerator is None or self.kind is Kind.COUNT:
            return reading.numerator
        if not reading.denominator:
            return None
        fraction = reading.numerator / reading.denominator
        return fraction if self.kind is Kind.PERCENTAGE else fraction * self.rate_per


class Definition(Base):
    """One version of a measure's operational definition, in force from a date."""

    __tablename__ = "definition"
    __table_args__ = (
        UniqueConstraint("measure_id", "number"),
        UniqueConstraint("measure_id", "valid_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    number: Mapped[int]
    valid_from: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    question: Mapped[str] = mapped_column(Text, default="")
    numerator: Mapped[str] = mapped_column(Text, default="")
    numerator_label: Mapped[str] = mapped_column(String(80), default="")
    denominator: Mapped[str] = mapped_column(Text, default="")
    denominator_label: Mapped[str] = mapped_column(String(80), default="")
    nothing_label: Mapped[str] = mapped_column(String(80), default="")
    included: Mapped[str] = mapped_column(Text, default="")
    excluded: Mapped[str] = mapped_column(Text, default="")
    belongs_to: Mapped[str] = mapped_column(Text, default="")
    who_counts: Mapped[str] = mapped_column(Text, default="")
    source_of_numbers: Mapped[str] = mapped_column(Text, default="")
    how_to: Mapped[str] = mapped_column(Text, default="")
    small_numbers: Mapped[str] = mapped_column(Text, default="")
    watch_also: Mapped[str] = mapped_column(Text, default="")
    pitfall: Mapped[str] = mapped_column(Text, default="")

    measure: Mapped[Measure] = relationship(back_populates="definitions")
