"""Pages of the measures room."""

from app.measures.views import counting, recording, revising
from app.measures.views.blueprint import blueprint

__all__ = ["blueprint", "counting", "recording", "revising"]
