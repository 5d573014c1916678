"""People and their sessions, passwords and rights."""
