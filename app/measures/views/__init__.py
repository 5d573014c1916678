"""Pages of the measures room."""

from app.measures.views import (
    adoption,
    counting,
    definitions,
    listing,
    recording,
    revising,
    settings,
    sharing,
)

__all__ = [
    "adoption",
    "counting",
    "definitions",
    "listing",
    "recording",
    "revising",
    "settings",
    "sharing",
]
