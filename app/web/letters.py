"""Letters of the pages: addresses that work outside the site, and sending after the response."""

from typing import Any
from urllib.parse import urljoin

from flask import Flask, Response, current_app, has_request_context, request, url_for

from app.extensions import db
from app.mail.services import send_waiting_letters
from app.web.transactions import SAFE


def sends_mail() -> bool:
    """Say whether this installation can send letters."""
    return bool(current_app.config["MAIL_SERVER"])


def address_outside(endpoint: str, **values: Any) -> str:
    """Return the full address of a page, for a letter or for copying.

    A letter never trusts the host that a request claims: it uses ``PUBLIC_URL``.
    """
    base = str(current_app.config.get("PUBLIC_URL") or "")
    if has_request_context():
        return urljoin(base or request.host_url, url_for(endpoint, **values))
    anchor = values.pop("_anchor", None)
    address = current_app.url_map.bind("localhost").build(endpoint, values)
    return urljoin(base, f"{address}#{anchor}" if anchor else address)


def deliver_letters(app: Flask) -> None:
    """Send waiting letters after the response to a request that may have written one."""
    server, sender = app.config["MAIL_SERVER"], app.config["MAIL_SENDER"]
    if not server:
        return
    if not app.config.get("PUBLIC_URL"):
        raise RuntimeError("SIRKEL_MAIL_SERVER needs SIRKEL_PUBLIC_URL, the address in letters.")

    def send() -> None:
        with app.app_context():
            send_waiting_letters(server, sender=sender)
            db.session.remove()

    @app.after_request
    def send_when_closed(response: Response) -> Response:
        if request.method not in SAFE and response.status_code < 400:
            response.call_on_close(send)
        return response
