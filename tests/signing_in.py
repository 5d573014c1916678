"""Browsers of tests, and signing in as the sign-in page does, without its slow password."""

from contextvars import copy_context
from typing import Any

from flask import Flask, session
from flask.globals import _cv_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import User
from app.accounts.services import open_session
from app.extensions import db
from app.web.session_cookie import hand_out


class Visitor(FlaskClient):
    """A browser whose requests see nothing of the test's own context: user, session, ``g``."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request from a context of its own, and let the test read what it changed."""
        db.session.rollback()
        response: TestResponse = copy_context().run(self._open_apart, *args, **kwargs)
        db.session.rollback()
        return response

    def _open_apart(self, *args: Any, **kwargs: Any) -> TestResponse:
        _cv_app.set(None)  # type: ignore[arg-type]
        return super().open(*args, **{"buffered": True, **kwargs})


def client_of(app: Flask, user: User) -> FlaskClient:
    """Return a browser in which this person is signed in."""
    ticket = open_session(user.id, device="Firefox", is_own_device=False)
    db.session.commit()
    client = Visitor(app, use_cookies=True)
    with app.test_request_context():
        hand_out(ticket)
        written = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        client.set_cookie(str(app.config["SESSION_COOKIE_NAME"]), written.dumps(dict(session)))
    return client
