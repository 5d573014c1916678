"""Charts of a series, drawn from the one analysis, and the words that stand above them."""
