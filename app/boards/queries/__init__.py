"""Reads that gather from several rooms for one page."""
