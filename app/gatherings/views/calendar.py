"""The calendar: the addresses that a person's calendar program reads, and what it reads there."""

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_limiter import RouteLimit
from flask_limiter.util import get_remote_address

from app.errors import NotKnown
from app.extensions import limiter
from app.gatherings.loaders import load_gathering_here
from app.gatherings.models import CalendarLink
from app.gatherings.queries import calendar as queries
from app.gatherings.services import calendar_links as services
from app.gatherings.views.blueprint import blueprint
from app.gatherings.wording import calendar as wording
from app.networks.queries.actors import find_actor_of_user
from app.web.access import public, requires, signed_in
from app.web.actor import Actor, current_actor
from app.web.converters import read_key
from app.web.headers import KEPT_AND_ASKED_FOR
from app.web.letters import address_outside
from app.web.session_cookie import hash_of
from app.web.transactions import retried, saved

KEY = "fresh_calendar"
ASKED_OF_A_LINK = "120 per hour"
TRIES_OF_AN_ADDRESS = "30 per minute"
MISSING = 404
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """What a calendar can subscribe to: all networks or one, its link, and its fresh address."""

    name: str
    network_id: int | None
    link: CalendarLink | None
    made: str
    address: str


def throttle_link() -> RouteLimit:
    """Let one address be read only so often, for no calendar needs it more."""
    return limiter.limit(ASKED_OF_A_LINK, key_func=lambda: hash_of(request.path))


def throttle_guesses() -> RouteLimit:
    """Let one network address ask only so often for what is not there."""
    return limiter.limit(
        TRIES_OF_AN_ADDRESS,
        key_func=get_remote_address,
        deduct_when=lambda response: response.status_code == MISSING,
    )


@blueprint.get("/calendar")
@signed_in
def show_calendar() -> ResponseReturnValue:
    """Show the addresses of a person's calendar; a new one is shown only now."""
    actor = current_actor()
    links, fresh = queries.list_links(actor.user_id), session.pop(KEY, None)
    networks = queries.list_networks_of(actor)
    names: list[tuple[str, int | None]] = [(one.name, one.id) for one in networks]
    if len(networks) != 1:
        names.insert(0, (_("All my networks"), None))
    rows = [_row(name, key, links.get(key), fresh) for name, key in names]
    return render_template("gatherings/show_calendar.html", rows=rows, networks=networks)


@blueprint.post("/calendar/links")
@signed_in
@retried
def make_calendar_link() -> ResponseReturnValue:
    """Make the address of one network's calendar or of all; the one before it ends."""
    actor, asked = current_actor(), request.form.get("network", "")
    try:
        network_id = read_key(asked) if asked else None
    except ValueError:
        raise NotKnown(asked) from None
    if network_id is not None and network_id not in _keys_of(actor):
        raise NotKnown(network_id)
    token = services.make_calendar_link(actor.user_id, network_id=network_id)
    session[KEY] = [network_id, address_outside("gatherings.feed_calendar", token=token)]
    return saved(url_for("gatherings.show_calendar"), _("The address is ready."))


@blueprint.post("/calendar/links/<int:calendar_link_id>/end")
@signed_in
@retried
def end_calendar_link(calendar_link_id: int) -> ResponseReturnValue:
    """End one's own address."""
    user_id = current_actor().user_id
    services.end_calendar_link(queries.get_own_link(calendar_link_id, user_id=user_id), by=user_id)
    told = _("The address is ended. Calendars that use it get nothing new.")
    return saved(url_for("gatherings.show_calendar"), told)


@blueprint.get("/calendar/<token>.ics")
@public
@throttle_guesses()
@throttle_link()
def feed_calendar(token: str) -> ResponseReturnValue:
    """Give a calendar program the gatherings that the owner of an address may read of now."""
    link = queries.find_living_link(hash_of(token))
    actor = find_actor_of_user(link.user_id) if link else None
    if link is None or actor is None:
        return abort(MISSING)
    networks = queries.list_networks_of(actor)
    shown = [one for one in networks if link.network_id in (None, one.id)]
    if link.network_id is not None and not shown:
        return abort(MISSING)
    with force_locale(actor.language):
        entries = queries.list_entries([one.id for one in shown])
        name = shown[0].name if link.network_id else _("Gatherings")
        body = wording.write_calendar(entries, name=name, address_of=_page_of)
    response = _answer(body, 'inline; filename="sirkel.ics"')
    response.headers["Cache-Control"] = KEPT_AND_ASKED_FOR
    response.add_etag()
    return response.make_conditional(request)


@blueprint.get("/gatherings/<int:gathering_id>.ics")
@requires("see_network")
def download_gathering(gathering_id: int) -> ResponseReturnValue:
    """Give one gathering as a file that a calendar program opens."""
    gathering = load_gathering_here(gathering_id)
    entries = queries.read_entries([gathering])
    body = wording.write_calendar(entries, name=gathering.network.name, address_of=_page_of)
    return _answer(body, f'attachment; filename="{wording.file_name(gathering)}"')


def _answer(body: bytes, disposition: str) -> Response:
    response = make_response(body)
    response.headers["Content-Type"] = TYPE
    response.headers["Content-Disposition"] = disposition
    return response


def _page_of(gathering_id: int) -> str:
    return address_outside("gatherings.show_gathering", gathering_id=gathering_id)


def _keys_of(actor: Actor) -> set[int]:
    return {one.id for one in queries.list_networks_of(actor)}


def _row(name: str, key: int | None, link: CalendarLink | None, fresh: object) -> CalendarRow:
    address = fresh[1] if isinstance(fresh, list) and fresh[0] == key else ""
    made = wording.tell_when_made(link.made_at) if link else ""
    return CalendarRow(name, key, link, made, address)
