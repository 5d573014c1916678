"""Which language a page is in."""

from flask import current_app, has_request_context, request, session

from app.web.actor import find_actor


def choose_language() -> str:
    """Return the language chosen in this browser, else the person's own, else bokmål."""
    if not has_request_context():
        return "nb"
    chosen = session.get("language")
    if chosen in current_app.config["LANGUAGES"]:
        return str(chosen)
    actor = find_actor() if request.endpoint != "static" else None
    return actor.language if actor is not None else "nb"
