"""What the measures room does apart from its pages."""

from app.measures.jobs import tallies, uploads

__all__ = ["tallies", "uploads"]
