"""Who the signed cookie says is here: a session's id and secret, and when it was last seen.

The idle time lives in the cookie and is renewed at most every five minutes, so that reading a
page never writes to the database.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from app import clock
from app.extensions import login_manager
from app.web.actor import Actor, find_actor
from app.web.transactions import SAFE
from app.web.unchanged import recalled

OWN_DEVICE = timedelta(days=60)
IDLE = timedelta(hours=12)
RENEWED_AFTER = timedelta(minutes=5)
SIGNER = "sirkel-signer"
SESSION_ID = "_user_id"  # where Flask-Login looks

FindActor = Callable[[int, str], Actor | None]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a browser carries to prove that it is a session: the row stores only a hash of it."""

    session_id: int
    token: str
    is_own_device: bool


def hand_out(ticket: Ticket) -> None:
    """Begin a new cookie for a session; of the old one only the language is kept."""
    forget()
    session.permanent = ticket.is_own_device
    session[SESSION_ID] = str(ticket.session_id)
    session["token"] = ticket.token
    session["own"] = ticket.is_own_device
    session["seen"] = _seconds_now()


def forget() -> None:
    """Empty the cookie, except for the chosen language."""
    language = session.get("language")
    session.clear()
    session.permanent = False
    if language:
        session["language"] = language


def hash_of(token: str) -> str:
    """Return what is stored of a random token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def recognise_people(app: Flask, find: FindActor) -> None:
    """Find the person of every request by their cookie, and renew its idle time."""
    app.session_interface = KeptSigner()
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.config["PERMANENT_SESSION_LIFETIME"] = OWN_DEVICE
    login_manager.session_protection = None
    login_manager.user_loader(lambda session_id: _find_person(session_id, find))
    login_manager.unauthorized_handler(ask_to_sign_in)
    app.before_request(_renew)


class KeptSigner(SecureCookieSessionInterface):
    """Signs and reads cookies as Flask does; what signs is made once for each secret."""

    def get_signing_serializer(self, app: Flask) -> Any:
        """Return what signs with the secrets of an app."""
        secrets = (app.secret_key, tuple(app.config["SECRET_KEY_FALLBACKS"] or ()))
        kept = app.extensions.get(SIGNER)
        if kept is None or kept[0] != secrets:
            kept = (secrets, super().get_signing_serializer(app))
            app.extensions[SIGNER] = kept
        return kept[1]


def ask_to_sign_in() -> Response:
    """Send somebody who is not signed in to the sign-in page, and back here afterwards."""
    wanted = request.full_path.rstrip("?") if request.method in SAFE else page_of_form()
    return redirect(url_for("accounts.sign_in", next=wanted))


def page_of_form() -> str | None:
    """Return the page that a form was sent from: its own address, or where the browser came from.

    None where neither is known, or the browser came from elsewhere.
    """
    rule = request.url_rule
    if rule is not None and "GET" in (rule.methods or ()):
        return request.full_path.rstrip("?")
    came = urlsplit(request.referrer or "")
    return came.path if came.netloc == request.host and came.path else None


def _find_person(session_id: str, find: FindActor) -> Actor | None:
    token = session.get("token")
    if not token or not session_id.isdecimal():
        return None
    hashed = hash_of(token)
    key = ("actor", session_id, hashed)
    actor = recalled(key, lambda: find(int(session_id), hashed))
    return actor if actor is not None and not _is_over(actor) else None


def _is_over(actor: Actor) -> bool:
    until = actor.signed_in_until
    return (until is not None and until <= clock.now()) or _is_idle_too_long(actor)


def _is_idle_too_long(actor: Actor) -> bool:
    trusted = session.get("own") is True and not actor.has_guarded_role
    return _idle() > (OWN_DEVICE if trusted else IDLE)


def _idle() -> timedelta:
    return timedelta(seconds=_seconds_now() - int(session.get("seen", 0)))


def _renew() -> None:
    if request.endpoint == "static" or "token" not in session:
        return
    if find_actor() is None:
        forget()
    elif _idle() > RENEWED_AFTER:
        session["seen"] = _seconds_now()


def _seconds_now() -> int:
    return int(clock.now().timestamp())
