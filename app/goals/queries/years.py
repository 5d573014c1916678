"""Reads of what teams have written of their years."""

from sqlalchemy import select

from app.extensions import db
from app.goals.models import YearClosing


def find_year_closing(team_id: int, year: int) -> YearClosing | None:
    """Return what a team has written of a year, or None."""
    found = select(YearClosing).where(YearClosing.team_id == team_id, YearClosing.year == year)
    return db.session.scalar(found)
