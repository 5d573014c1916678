"""Pages of files: sending one, saying what its columns hold, taking it in and undoing it."""

from app.measures.views.files import undoing

__all__ = ["undoing"]
