"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import (
    comparison,
    diagrams,
    first_hour,
    goals,
    help,
    home,
    learning,
    method,
    networks,
    poster,
    series,
    teams,
)

__all__ = [
    "comparison",
    "diagrams",
    "first_hour",
    "goals",
    "help",
    "home",
    "learning",
    "method",
    "networks",
    "poster",
    "series",
    "teams",
]
