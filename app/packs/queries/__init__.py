"""Reads of packs, and of what a network says now as content."""

from app.packs.queries.freezing import freeze
from app.packs.queries.sights import Reader, Sight, anyone_as, reader_of

__all__ = ["Reader", "Sight", "anyone_as", "freeze", "reader_of"]
