"""Who changed what: an append-only list, chained per network."""
