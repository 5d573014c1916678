"""Pages that open from a folder, without a network and without Sirkel."""

from app.exports.pages.folder import write_folder

__all__ = ["write_folder"]
