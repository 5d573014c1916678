"""Pages of the measures room."""

from app.measures.views import (
    adoption,
    choices,
    counting,
    definitions,
    listing,
    marks,
    phases,
    recording,
    revising,
    settings,
    sharing,
    targets,
)

__all__ = [
    "adoption",
    "choices",
    "counting",
    "definitions",
    "listing",
    "marks",
    "phases",
    "recording",
    "revising",
    "settings",
    "sharing",
    "targets",
]
