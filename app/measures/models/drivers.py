"""The tables of which driver or change idea a series shows something about."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class SeriesDriver(Base):
    """A series that shows whether a driver moves."""

    __tablename__ = "series_driver"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    driver_id: Mapped[int] = mapped_column(ForeignKey("driver.id"), primary_key=True, index=True)


class SeriesIdea(Base):
    """A series that shows what a change idea does."""

    __tablename__ = "series_idea"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True, index=True)
