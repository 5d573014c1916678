"""The forms of what a gathering holds."""
