"""Charts number for number as the reference packages draw them, for checking and comparison."""
