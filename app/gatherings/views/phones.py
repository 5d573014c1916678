"""The phone that somebody came with, known again by a cookie that says nothing else."""

import secrets
from datetime import timedelta

from flask import current_app, request
from werkzeug.wrappers import Response

from app.gatherings.queries.attendance import Who
from app.gatherings.services.attendance import mark_of
from app.networks.models import Gathering
from app.web.actor import find_actor

COOKIE = "sirkel_phone"
KNOWN_FOR = timedelta(days=30)  # longer than an evaluation is open
TOKEN_BYTES = 18
LONGEST_TOKEN = 64


def who_comes(gathering: Gathering) -> Who:
    """Return who asks: the signed-in person, and the phone's mark at this gathering, if any."""
    actor, token = find_actor(), request.cookies.get(COOKIE, "")[:LONGEST_TOKEN]
    secret = str(current_app.config["SECRET_KEY"])
    mark = mark_of(token, gathering.id, secret=secret) if token else None
    return Who(actor.user_id if actor else None, mark)


def know_phone(response: Response) -> Response:
    """Let a phone that has no mark carry one from now on; opening a page stores nothing of it."""
    if request.cookies.get(COOKIE):
        return response
    response.set_cookie(
        COOKIE,
        secrets.token_urlsafe(TOKEN_BYTES),
        max_age=KNOWN_FOR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return response
