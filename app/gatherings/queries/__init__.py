"""Reads of what a gathering holds."""
