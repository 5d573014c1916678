"""The link of an invitation just made: shown once to the one who invited, stored nowhere."""

from dataclasses import dataclass

from flask import session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.networks.models import Invitation, Membership, Network, Team
from app.networks.queries.places import Where, place_of
from app.networks.services.invitations import Issued
from app.networks.services.letters import post_invitation
from app.web.actor import current_actor
from app.web.letters import address_outside, sends_mail
from app.web.transactions import saved

KEY = "fresh_link"


@dataclass(frozen=True, slots=True)
class FreshLink:
    """A link to hand over, and whom it is for."""

    email: str
    address: str
    is_sent: bool


def hand_over(issued: Issued) -> Response:
    """Save an invitation, send its letter, and show its link on the page of the place."""
    address = address_outside("networks.accept_invitation", token=issued.token)
    is_sent = sends_mail()
    if is_sent:
        post_invitation(issued.invitation, address=address, inviter=current_actor().name)
    session[KEY] = [issued.invitation.email, address, is_sent]
    return saved(people_page(issued.invitation), _("The invitation is ready."))


def take_fresh_link() -> FreshLink | None:
    """Return the link of the invitation just made, the first time it is asked for."""
    kept = session.pop(KEY, None)
    return FreshLink(*kept) if kept else None


def people_page(seat: Membership | Invitation) -> str:
    """Return the address of the page that shows who is in the place of a seat or invitation."""
    return address_of_people(place_of(seat))


def address_of_board(where: Where) -> str:
    """Return the address of the first page of a place."""
    if isinstance(where, Team):
        return url_for("boards.show_team", team_id=where.id)
    if isinstance(where, Network):
        return url_for("boards.show_network", slug=where.slug)
    return url_for("networks.show_programme", programme_id=where.id)


def address_of_people(where: Where) -> str:
    """Return the address of the page that shows who is in a place."""
    if isinstance(where, Team):
        return url_for("networks.show_team_people", team_id=where.id)
    if isinstance(where, Network):
        return url_for("networks.show_network_people", slug=where.slug)
    return url_for("networks.show_programme", programme_id=where.id)
