"""Error pages in plain words, each with a way on."""

import logging
import secrets

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.errors import DomainError, NotAllowed, NotKnown
from app.extensions import db
from app.web.actor import find_actor
from app.web.drafts import is_sent_form_kept
from app.web.session_cookie import page_of_form
from app.web.transactions import reading

log = logging.getLogger("sirkel")


def words_for(code: int) -> tuple[str, str]:
    """Return the heading and the sentence of an error's page."""
    known = {
        400: (_("We could not read what was sent"), _("Go back, look it over and send it again.")),
        403: _words_for_others(),
        404: (_("We cannot find this page"), _("It may have moved, or it is not shared with you.")),
        405: (_("We could not read what was sent"), _("Go back and use the button on the page.")),
        409: (_("Somebody else saved first"), _("Go back, see what they wrote, and choose.")),
        413: (_("This is too large"), _("Send a smaller file, or a shorter text.")),
        429: (_("Too many tries"), _("Wait a minute, and try again. Nothing is locked.")),
        503: (
            _("Sirkel is busy just now"),
            _("Nothing was lost. Go back: what you wrote is still there. Try again in a minute."),
        ),
    }
    return known.get(code) or _words_for_fault()


def _words_for_fault() -> tuple[str, str]:
    """Return what is said of a fault of ours: what was to be saved is not, or a page is missing."""
    is_reading = request.method in {"GET", "HEAD"}
    sentence = (
        _("The page could not be shown. Try again in a minute.")
        if is_reading
        else _("Nothing was saved. Try again.")
    )
    return _("Something went wrong on our side"), sentence


def _words_for_others() -> tuple[str, str]:
    """Return what is said to those who know of a place: they may see the page, or may not."""
    heading = (
        _("You cannot do this") if request.method == "POST" else _("You cannot open this page")
    )
    return heading, _("It takes another role, or that you wrote it yourself.")


def show_error(
    code: int, *, words: tuple[str, str] | None = None, way: tuple[str, str] | None = None
) -> Response:
    """Return the page for an error, in the words of its code or in others, with a way on."""
    g.shell_asks_nobody = code >= 500
    heading, sentence = words or words_for(code)
    page = render_template(
        "errors/error.html",
        code=code,
        heading=heading,
        sentence=sentence,
        way=way,
        request_id=request_id(),
    )
    return make_response(page, code)


def request_id() -> str:
    """Return the id of this request, shown on error pages and written in the log."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    return str(g.request_id)


def answer_errors(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(NotKnown, lambda _error: show_error(404))
    app.register_error_handler(NotAllowed, _answer_not_allowed)
    app.register_error_handler(CSRFError, _answer_stale_page)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(OperationalError, _answer_database)
    app.register_error_handler(Exception, _answer_unexpected)
    app.register_error_handler(DomainError, lambda _error: show_error(409))


def _answer_not_allowed(error: NotAllowed) -> Response:
    closed = (_("This is closed"), _("What is closed can be read, and not changed any more."))
    return show_error(403, words=closed if error.is_closed else None)


def _answer_stale_page(_error: CSRFError) -> Response:
    if find_actor() is None and request.endpoint != "accounts.sign_in":
        return _answer_signed_out()
    words = (
        _("You may have been signed out"),
        _("Go back, copy what you wrote, load the page again and send it from there."),
    )
    return show_error(400, words=words)


def _answer_signed_out() -> Response:
    """Say what became of what was typed, and lead to signing in and back to the form."""
    with reading():
        is_kept = is_sent_form_kept()
    sentence = (
        _("Your draft is kept.")
        if is_kept
        else _("Go back and copy what you wrote before you sign in.")
    )
    way = (_("Sign in"), url_for("accounts.sign_in", next=page_of_form()))
    return show_error(400, words=(_("You are signed out."), sentence), way=way)


def _answer_http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        # werkzeug's own answer, not flask's
        return error.get_response()  # type: ignore[return-value]
    return show_error(error.code)


def _answer_database(error: OperationalError) -> Response:
    db.session.rollback()
    log.error("database: %s %s %s", request_id(), _rule(), error.orig)
    return show_error(503)


def _answer_unexpected(error: Exception) -> Response:
    db.session.rollback()
    log.error("unexpected: %s %s", request_id(), _rule(), exc_info=error)
    return show_error(500)


def _rule() -> str:
    """Return what was asked for as its rule, for an address may hold a secret."""
    return request.url_rule.rule if request.url_rule else "-"
