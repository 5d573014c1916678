"""Programmes, networks, gatherings, teams and who is in them."""
