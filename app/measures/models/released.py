"""The network line as it was released: what the teams counted together, period by period."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Float, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, choice
from app.measures.models.period import Frequency


class ReleasedTotal(Base):
    """What a network counted of a common measure in a period that is closed, or in several.

    ``span`` is how long it is: that of the measure, or a quarter or half-year where shorter totals
    wait. It rests on ``teams`` that delivered a number, ``hidden`` of them with one that others may
    not see. Of a measure that is an average, ``value`` is the median of the teams that all may see.
    One that ``waits`` has no numbers yet; they may also be told of a longer span, or never.
    """

    __tablename__ = "released_total"
    __table_args__ = {"sqlite_with_rowid": False}

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    span: Mapped[Frequency] = mapped_column(choice(Frequency), primary_key=True)
    first_on: Mapped[date] = mapped_column(primary_key=True)
    teams: Mapped[int]
    hidden: Mapped[int]
    waits: Mapped[bool]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[float | None] = mapped_column(Float)
    released_at: Mapped[datetime] = mapped_column(Moment)
