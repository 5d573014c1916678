"""Improvement goals."""
