"""Pure statistics: run charts, what may be said about them, and which small numbers are hidden."""
