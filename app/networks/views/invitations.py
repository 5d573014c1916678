"""Pages for inviting people, and taking invitations back."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.networks.forms.people import InvitationForm
from app.networks.loaders import (
    load_invitation,
    load_network,
    load_programme,
    load_team,
    may_invite,
)
from app.networks.queries.invitations import is_waiting
from app.networks.queries.places import Where
from app.networks.services import invitations as services
from app.networks.services.places import list_roles
from app.networks.views.blueprint import blueprint
from app.networks.views.fresh_links import address_of_people, hand_over, people_page
from app.web.access import requires, signed_in
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/teams/<int:team_id>/invite", methods=["GET", "POST"])
@requires("invite_to_team")
@retried
def invite_to_team(team_id: int) -> ResponseReturnValue:
    """Invite somebody to a team."""
    return _invite(load_team(team_id))


@blueprint.route("/networks/<slug>/invite", methods=["GET", "POST"])
@requires("invite_to_network")
@retried
def invite_to_network(slug: str) -> ResponseReturnValue:
    """Invite a guest to a network, or a facilitator for those who appoint them."""
    return _invite(load_network(slug))


@blueprint.route("/programmes/<int:programme_id>/invite", methods=["GET", "POST"])
@requires("edit_programmes")
@retried
def invite_to_programme(programme_id: int) -> ResponseReturnValue:
    """Invite a coordinator to a programme."""
    return _invite(load_programme(programme_id))


@blueprint.post("/invitations/<int:invitation_id>/revoke")
@signed_in
@retried
def revoke_invitation(invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    invitation = load_invitation(invitation_id)
    services.revoke_invitation(invitation, by=current_actor().user_id)
    text = _("The invitation is taken back. The link no longer works.")
    return saved(people_page(invitation), text)


@blueprint.post("/invitations/<int:invitation_id>/renew")
@signed_in
@retried
def renew_invitation(invitation_id: int) -> ResponseReturnValue:
    """Replace an invitation by one with a new link."""
    invitation = load_invitation(invitation_id)
    if not is_waiting(invitation):
        return redirect(people_page(invitation), 303)
    return hand_over(services.renew_invitation(invitation, by=current_actor().user_id))


def _invite(where: Where) -> ResponseReturnValue:
    may = [role for role in list_roles(where) if may_invite(role, where)]
    form = InvitationForm(may)
    if form.validate_on_submit():
        with form.showing_errors():
            return hand_over(services.invite(where, form.invitee, by=current_actor().user_id))
    page = render_template(
        "networks/invite.html", form=form, where=where, back=address_of_people(where)
    )
    return page, form.status
