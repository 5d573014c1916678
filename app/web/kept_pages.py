"""Pages that are drawn once and kept as long as nobody writes to the database.

Kept is what one person saw at one address, in one language and one minute. Who asks is found anew
at every request, and rights are asked where the page is drawn: they too follow from the database
and from who asks. The token of the forms is put in anew; a page with a form that may be sent only
once, or with a message, is not kept.
"""

import secrets
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec

from flask import Response, current_app, g, has_request_context, request, session
from flask_wtf.csrf import generate_csrf

from app import clock
from app.web.actor import find_actor
from app.web.unchanged import keep, recall

P = ParamSpec("P")
TOKEN = "csrf_token"
DRAWN_FOR_ONCE = "sirkel.drawn-for-once"
WHERE = ("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
PLACE_OF_TOKEN = secrets.token_hex(24)
Parts = tuple[bytes, ...]


def kept_while_unchanged(view: Callable[P, Any]) -> Callable[P, Any]:
    """Draw a page anew only when something was written since, or another minute has begun."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Any:
        if "_flashes" in session or TOKEN in g or current_app.debug:
            return view(*args, **kwargs)
        key = _key_of_request()
        parts: Parts | None = recall(key)
        if parts is None:
            drawn = _draw(lambda: view(*args, **kwargs))
            if not isinstance(drawn, str):
                return drawn
            parts = tuple(drawn.encode().split(PLACE_OF_TOKEN.encode()))
            if DRAWN_FOR_ONCE not in request.environ:
                keep(key, parts, size=sum(map(len, parts)))
        return Response(_with_token(parts), mimetype="text/html")

    return wrapper


def draw_for_once() -> None:
    """Say that the page of this request holds what may not be shown a second time."""
    if has_request_context():
        request.environ[DRAWN_FOR_ONCE] = True


def _key_of_request() -> Hashable:
    minute = clock.now().replace(second=0, microsecond=0)
    where = tuple(map(request.environ.get, WHERE))
    return ("page", where, find_actor(), session.get("language"), minute)


def _draw(view: Callable[[], Any]) -> Any:
    """Draw a page with a place for the token, which is each visitor's own."""
    setattr(g, TOKEN, PLACE_OF_TOKEN)
    try:
        return view()
    finally:
        g.pop(TOKEN, None)


def _with_token(parts: Parts) -> bytes:
    """Return a page with a token for the forms of this visitor, made once as the page is."""
    if len(parts) == 1:
        return parts[0]
    key = (TOKEN, session.get(TOKEN))
    token: bytes = recall(key) or generate_csrf().encode()
    keep((TOKEN, session[TOKEN]), token)
    return token.join(parts)
