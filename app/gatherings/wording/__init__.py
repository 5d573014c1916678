"""The words of what a gathering holds."""
