"""Pages of the measures room."""

from app.measures.views import (
    adoption,
    choices,
    counting,
    definitions,
    files,
    listing,
    marks,
    phases,
    points,
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
    "files",
    "listing",
    "marks",
    "phases",
    "points",
    "recording",
    "revising",
    "settings",
    "sharing",
    "targets",
]
