"""How a POST writes: under the write lock, again when the database asks for it, saved once."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import urlsplit

from flask import Flask, abort, flash, g, redirect, request, session
from sqlalchemy import bindparam, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from app import database
from app.extensions import db
from app.web.drafts import drop_sent_draft
from app.web.models import SentForm

P = ParamSpec("P")

ATTEMPTS = 4
MOST_MESSAGES = 3  # that wait for a page to be shown on; the cookie that holds them is small
_sent = database.Base.metadata.tables[SentForm.__tablename__]
ANSWERED = update(_sent).where(_sent.c.mark == bindparam("of")).values(location=bindparam("to"))
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class AlreadySent(Exception):
    """This very form has been accepted before; its answer is at ``location``."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def retried(view: Callable[P, Any]) -> Callable[P, Any]:
    """Run a POST in a writing transaction, again when the database says "try again", then 503."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Any:
        if request.method in SAFE:
            return view(*args, **kwargs)
        deadline = time.monotonic() + database.BUSY_SECONDS
        for attempt in range(ATTEMPTS):
            db.session.rollback()
            try:
                with database.transactions("write"):
                    return view(*args, **kwargs)
            except AlreadySent as sent:
                db.session.rollback()
                return redirect(sent.location, 303)
            except (DBAPIError, StaleDataError) as error:
                db.session.rollback()
                if not database.is_retryable(error):
                    raise
                if time.monotonic() >= deadline:
                    break
                time.sleep(random.uniform(0, 0.05 * 2**attempt))
        return abort(503)

    return wrapper


@contextmanager
def reading() -> Iterator[None]:
    """Read in a short transaction of its own and let go of it, before slow work such as hashing."""
    with database.transactions("read"):
        yield
    db.session.rollback()


def saved(
    location: str,
    message: str | None = None,
    *,
    undo: tuple[str, str] | None = None,
    asks: tuple[tuple[str, str, str], ...] = (),
    button: tuple[str, str, dict[str, int]] | None = None,
) -> Response:
    """Commit, tell the reader, and send them on; ``undo`` is the address and mark to undo with.

    ``button`` is what one may do at once: its words, and the address and fields that it sends.
    ``asks`` are questions about what was saved: what is asked, where one answers, and its words.
    The message knows the place on the page that the address names, where it may be shown.
    """
    drop_sent_draft()
    sent = g.pop("sent_form", None)
    if sent is not None:
        db.session.connection().execute(ANSWERED, {"of": sent, "to": location[:500]})
    db.session.commit()
    if message:
        at = urlsplit(location).fragment
        told = {"text": message, "undo": undo, "asks": asks, "button": button, "at": at}
        tell(told, "success")
        session["_flashes"] = session["_flashes"][-MOST_MESSAGES:]
    return redirect(location, 303)


def tell(told: Mapping[str, Any], category: str) -> None:
    """Show a message with what one may do about it on the next page; it holds what JSON can."""
    flash(told, category)  # type: ignore[arg-type]  # flask carries it, and is typed for text


def read_by_default(app: Flask) -> None:
    """Let every request read only, until a view says that it writes."""

    @app.before_request
    def begin_reading() -> None:
        database.use_mode("read")

    @app.teardown_request
    def end_reading(_error: BaseException | None) -> None:
        database.use_mode(None)


def next_address(*, otherwise: str) -> str:
    """Return where the address says to go on when this is saved, if that is on this site."""
    return local_address(request.args.get("next"), otherwise=otherwise)


def local_address(address: str | None, *, otherwise: str) -> str:
    """Return an address on this site, or the other one when it leads elsewhere."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(address)
    bad = parts.scheme or parts.netloc or "\\" in address or any(ord(c) < 32 for c in address)
    return otherwise if bad else address
