"""Pages that gather from several rooms; no tables."""
