"""Reads of what teams have written of their years."""

from sqlalchemy import select

from app.extensions import db
from app.goals.models import YearClosing


def find_year_closing(team_id: int, year: int) -> YearClosing | None:
    """Return what a team has written of a year, or None."""
    found = select(YearClosing).where(YearClosing.team_id == team_id, YearClosing.year == year)
    return db.session.scalar(found)


def list_closed_years(team_id: int) -> list[int]:
    """Return the years that a team has closed, the latest first."""
    found = select(YearClosing.year).where(YearClosing.team_id == team_id)
    found = found.where(YearClosing.closed_at.is_not(None))
    return list(db.session.scalars(found.order_by(YearClosing.year.desc())))
