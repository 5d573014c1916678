"""The pages of this room that are files: tables of numbers, and charts."""

from app.exports.views import tables

__all__ = ["tables"]
