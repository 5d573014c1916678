"""The page that an invitation's link opens: join as who you are, or as somebody new."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.accounts.services import name_device, open_session
from app.accounts.views.blueprint import throttle_address
from app.errors import NotKnown
from app.networks.forms.welcome import JoinForm, WelcomeForm
from app.networks.queries.invitations import Offer, find_offer, get_invitation
from app.networks.services import invitations as services
from app.networks.views.blueprint import blueprint
from app.networks.views.fresh_links import address_of_board
from app.web.access import public
from app.web.actor import Actor, find_actor
from app.web.session_cookie import hand_out, hash_of
from app.web.transactions import reading, retried, saved
from app.web.wording import role_name


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@public
@throttle_address()
@retried
def accept_invitation(token: str) -> ResponseReturnValue:
    """Let a person in by their link; opening it does not use it up."""
    with reading():
        offer = find_offer(hash_of(token))
        actor = find_actor()
    if offer is None:
        raise NotKnown("invitation")
    if not offer.is_open:
        return _page(offer, None), 410
    if actor is not None:
        return _join(offer, actor)
    return _page(offer, None) if offer.user_id else _welcome(offer)


def _join(offer: Offer, actor: Actor) -> ResponseReturnValue:
    form = JoinForm(user_id=actor.user_id)
    if form.validate_on_submit() and form.is_of(actor):
        with form.showing_errors():
            invitation = get_invitation(offer.invitation_id)
            where = services.accept_invitation(invitation, user_id=actor.user_id)
            text = _("Welcome to %(place)s.", place=offer.place_name)
            return saved(address_of_board(where), text)
    return _page(offer, form, actor=actor), form.status


def _welcome(offer: Offer) -> ResponseReturnValue:
    form = WelcomeForm(offer.email)
    if form.validate_on_submit():
        with form.showing_errors():
            invitation = get_invitation(offer.invitation_id)
            person = services.NewPerson(form.called, form.password_hash, formats.language())
            where, user_id = services.welcome_new_person(invitation, person)
            device = name_device(request.user_agent.string)
            own = bool(form.is_own_device.data)
            hand_out(open_session(user_id, device=device, is_own_device=own))
            text = _("Welcome to %(place)s.", place=offer.place_name)
            return saved(address_of_board(where), text)
    return _page(offer, form), form.status


def _page(offer: Offer, form: JoinForm | WelcomeForm | None, *, actor: Actor | None = None) -> str:
    return render_template(
        "networks/accept_invitation.html",
        offer=offer,
        form=form,
        actor=actor,
        role=role_name(offer.role),
        here=request.path,
        is_theirs=actor is not None and actor.user_id == offer.user_id,
    )
