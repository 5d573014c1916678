"""The pages of this room that are files: tables of numbers, and charts."""

from app.exports.views import charts, tables

__all__ = ["charts", "tables"]
