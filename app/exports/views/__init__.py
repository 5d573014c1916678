"""The pages of this room that are files: tables of numbers, and charts."""

from app.exports.views import charts, funnels, tables, team_templates

__all__ = ["charts", "funnels", "tables", "team_templates"]
