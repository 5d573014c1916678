"""What the measures room does apart from its pages."""

from app.measures.jobs import tallies

__all__ = ["tallies"]
