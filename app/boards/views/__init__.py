"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import comparison, first_hour, goals, home, method, networks, series, teams

__all__ = [
    "comparison",
    "first_hour",
    "goals",
    "home",
    "method",
    "networks",
    "series",
    "teams",
]
