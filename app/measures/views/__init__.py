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
from app.measures.views.blueprint import blueprint

__all__ = [
    "adoption",
    "blueprint",
    "counting",
    "definitions",
    "listing",
    "recording",
    "revising",
    "settings",
    "sharing",
]
