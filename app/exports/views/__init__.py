"""The pages of this room that are files: tables of numbers, and charts."""

from app.exports.views import (
    action_plans,
    charts,
    diagrams,
    funnels,
    offers,
    pictures,
    requests,
    storyboards,
    tables,
    team_templates,
)

__all__ = [
    "action_plans",
    "charts",
    "diagrams",
    "funnels",
    "offers",
    "pictures",
    "requests",
    "storyboards",
    "tables",
    "team_templates",
]
