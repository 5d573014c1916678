"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import comparison, goals, home, method, networks, series, teams

__all__ = [
    "comparison",
    "goals",
    "home",
    "method",
    "networks",
    "series",
    "teams",
]
