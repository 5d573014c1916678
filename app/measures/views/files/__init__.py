"""Pages of files: sending one, saying what its columns hold, taking it in and undoing it."""

from app.measures.views.files import applying, choosing, confirming, undoing

__all__ = ["applying", "choosing", "confirming", "undoing"]
