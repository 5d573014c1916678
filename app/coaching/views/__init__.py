"""Pages of what passes between a team and its facilitators."""

from app.coaching.views import comments, talk

__all__ = ["comments", "talk"]
