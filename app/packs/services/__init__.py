"""Writes of storyboards and packs."""
