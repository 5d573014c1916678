"""Measures, series and measurements."""
