"""The half page that leaders read by a link, without an account and without a session."""

from flask import Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_limiter import RouteLimit
from flask_limiter.util import get_remote_address
from sqlalchemy.orm import joinedload

from app.extensions import db, limiter
from app.networks.models import Network, Team
from app.packs.models import LeaderLink
from app.packs.queries.leader_links import find_link, is_alive
from app.packs.views.blueprint import blueprint
from app.packs.views.leader_sheet import sheet_of
from app.web.access import public
from app.web.session_cookie import hash_of

READS_OF_AN_ADDRESS = "60 per minute"
MISSING, GONE = 404, 410


def throttle_readers() -> RouteLimit:
    """Let one network address read and guess only so often."""
    return limiter.limit(READS_OF_AN_ADDRESS, key_func=get_remote_address)


@blueprint.get("/leaders/<token>")
@public
@throttle_readers()
def show_leader_page(token: str) -> ResponseReturnValue:
    """Show the half page that a link leads to, or say that its time is over."""
    link = find_link(hash_of(token))
    if link is None:
        return abort(MISSING)
    if not is_alive(link):
        return _unlisted(render_template("packs/leader_page_gone.html"), status=GONE)
    sheet = sheet_of(_place_of(link), needs=link.needs)
    return _unlisted(render_template("packs/show_leader_page.html", sheet=sheet, link=link))


def _place_of(link: LeaderLink) -> Team | Network:
    if link.team_id is not None:
        return db.session.get_one(Team, link.team_id, options=[joinedload(Team.network)])
    return db.session.get_one(Network, link.network_id)


def _unlisted(page: str, *, status: int = 200) -> Response:
    """Return a page that no search engine keeps, and that tells nobody where it was."""
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
