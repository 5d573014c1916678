"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import goals, method, series
from app.boards.views.room import blueprint

__all__ = ["blueprint", "goals", "method", "series"]
