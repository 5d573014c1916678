"""What the gatherings room does apart from its pages."""

from app.gatherings.jobs import telling

__all__ = ["telling"]
