"""Pages of what a gathering holds."""

from app.gatherings.views import show
from app.gatherings.views.blueprint import blueprint

__all__ = ["blueprint", "show"]
