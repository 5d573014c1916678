"""Pages of storyboards and packs."""

from app.packs.views import presenting, storyboard_editing, storyboards
from app.packs.views.blueprint import blueprint

__all__ = ["blueprint", "presenting", "storyboard_editing", "storyboards"]
