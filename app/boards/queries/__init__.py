"""Reads of boards: few statements, however many series; and who waits for what."""
