"""Forms of the measures room."""
