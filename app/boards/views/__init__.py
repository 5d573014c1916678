"""Pages that gather from several rooms: boards, a series, a goal."""

from app.boards.views import (
    action_plan,
    closing,
    comparison,
    diagrams,
    first_hour,
    goals,
    help,
    home,
    learning,
    method,
    networks,
    notices,
    poster,
    series,
    teams,
    voice_coverage,
)

__all__ = [
    "action_plan",
    "closing",
    "comparison",
    "diagrams",
    "first_hour",
    "goals",
    "help",
    "home",
    "learning",
    "method",
    "networks",
    "notices",
    "poster",
    "series",
    "teams",
    "voice_coverage",
]
