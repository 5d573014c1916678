"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import comparison, goals, home, method, networks, series, teams
from app.boards.views.room import blueprint

__all__ = [
    "blueprint",
    "comparison",
    "goals",
    "home",
    "method",
    "networks",
    "series",
    "teams",
]
