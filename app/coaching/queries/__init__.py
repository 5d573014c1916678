"""Reads of what passes between a team and its facilitators."""
