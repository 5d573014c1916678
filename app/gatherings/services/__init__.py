"""Writes of what a gathering holds."""
