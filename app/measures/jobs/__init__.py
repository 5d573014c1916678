"""What the measures room does apart from its pages."""

from app.measures.jobs import releasing, tallies, uploads

__all__ = ["releasing", "tallies", "uploads"]
