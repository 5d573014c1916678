"""Sirkel."""
