"""Pages of programmes."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.networks.forms.people import ProgrammeForm
from app.networks.loaders import admit_to_installation, load_programme, may_invite
from app.networks.queries import programmes as queries
from app.networks.queries.gatherings import deadline_of, list_next_of_programme
from app.networks.queries.invitations import is_open, list_waiting_invitations
from app.networks.queries.people import list_seats
from app.networks.services.invitations import invite
from app.networks.services.programmes import create_programme as create
from app.networks.views.blueprint import blueprint
from app.networks.views.fresh_links import hand_over, take_fresh_link
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried
from app.web.wording import role_name


@blueprint.get("/programmes")
@requires("edit_programmes")
def list_programmes() -> ResponseReturnValue:
    """Show every programme of the installation."""
    admit_to_installation()
    return render_template("networks/list_programmes.html", programmes=queries.list_programmes())


@blueprint.route("/programmes/new", methods=["GET", "POST"])
@requires("edit_programmes")
@retried
def create_programme() -> ResponseReturnValue:
    """Take a new programme, and invite its coordinator."""
    admit_to_installation()
    form = ProgrammeForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            programme = create(form.name.data or "", form.about.data or "", by=by)
            return hand_over(invite(programme, form.invitee, by=by))
    return render_template("networks/create_programme.html", form=form), form.status


@blueprint.get("/programmes/<int:programme_id>")
@requires("see_programme")
def show_programme(programme_id: int) -> ResponseReturnValue:
    """Show a programme, its networks and its coordinators."""
    programme = load_programme(programme_id)
    enter(programme.place, section="programme")
    return render_template(
        "networks/show_programme.html",
        programme=programme,
        networks=queries.list_networks(programme.id),
        coming=list_next_of_programme(programme.id, clock.today()),
        deadline_of=deadline_of,
        seats=list_seats(programme),
        invitations=list_waiting_invitations(programme),
        fresh_link=take_fresh_link(),
        role_name=role_name,
        is_open=is_open,
        may_end=lambda seat: may_invite(seat.role, programme),
    )
