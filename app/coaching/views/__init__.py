"""Pages of what passes between a team and its facilitators."""

from app.coaching.views import comments, help_requests, loans, progress, talk

__all__ = ["comments", "help_requests", "loans", "progress", "talk"]
