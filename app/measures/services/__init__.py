"""Writes of the measures room, and the rules they keep."""
