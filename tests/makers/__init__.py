"""Makers of rows for tests: each saves one thing, with believable content where none is given."""
