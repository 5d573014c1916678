"""Pages of storyboards and packs."""

from app.packs.views import (
    freezing,
    leader_links,
    leaders,
    packs,
    presenting,
    storyboard_editing,
    storyboards,
)
from app.packs.views.blueprint import blueprint
from app.packs.views.offering import show_packs

__all__ = [
    "blueprint",
    "freezing",
    "leader_links",
    "leaders",
    "packs",
    "presenting",
    "show_packs",
    "storyboard_editing",
    "storyboards",
]
