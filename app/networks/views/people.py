"""Pages of who is in a team, and what they are there."""

from collections.abc import Sequence

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.accounts.rights import holds_right
from app.networks import queries
from app.networks.forms.people import SeatForm
from app.networks.loaders import load_seat, load_team, load_team_seat
from app.networks.models import Membership, Team
from app.networks.queries.earlier import find_carried_from, list_carrying_on
from app.networks.queries.invitations import is_open, list_waiting_invitations
from app.networks.queries.people import list_seats
from app.networks.queries.years import list_years
from app.networks.services import memberships as services
from app.networks.views.blueprint import blueprint
from app.networks.views.fresh_links import people_page, take_fresh_link
from app.web.access import requires, signed_in
from app.web.actor import Role, current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved
from app.web.wording import role_name


@blueprint.get("/teams/<int:team_id>/people")
@requires("see_team")
def show_team_people(team_id: int) -> ResponseReturnValue:
    """Show who is in a team, and who is invited."""
    team = load_team(team_id)
    enter(team.place, section="team")
    return render_template(
        "networks/show_team_people.html",
        team=team,
        name=queries.shown_name(team),
        seats=list_seats(team),
        invitations=list_waiting_invitations(team),
        fresh_link=take_fresh_link(),
        facilitators=[seat for seat in list_seats(team.network) if seat.role is Role.FACILITATOR],
        role_name=role_name,
        is_open=is_open,
        year=list_years(team, clock.today())[0],
        earlier=_list_seen([find_carried_from(team)]),
        later=_list_seen(list_carrying_on(team.id)),
    )


def _list_seen(teams: Sequence[Team | None]) -> list[Team]:
    """Return those of some teams whose work this person may see."""
    actor = current_actor()
    return [one for one in teams if one and holds_right("see_team_work", actor, one.place)]


@blueprint.route("/memberships/<int:membership_id>/edit", methods=["GET", "POST"])
@requires("edit_team")
@retried
def edit_membership(membership_id: int) -> ResponseReturnValue:
    """Change a person's role, service or care for the numbers in a team."""
    seat, team = load_team_seat(membership_id)
    enter(team.place, section="team")
    form = SeatForm(obj=seat, care=_care(seat))
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_membership(seat, form.fields, by=by, version=version)
            return saved(people_page(seat), _("This is saved."))
    page = render_template("networks/edit_membership.html", form=form, seat=seat, team=team)
    return page, form.status


@blueprint.post("/memberships/<int:membership_id>/end")
@signed_in
@retried
def end_membership(membership_id: int) -> ResponseReturnValue:
    """Take a person's seat away."""
    seat = load_seat(membership_id)
    services.end_membership(seat, by=current_actor().user_id)
    undo = (url_for("networks.restore_membership", membership_id=seat.id), "")
    text = _("%(name)s is no longer here.", name=seat.user.name)
    return saved(people_page(seat), text, undo=undo)


@blueprint.post("/memberships/<int:membership_id>/restore")
@signed_in
@retried
def restore_membership(membership_id: int) -> ResponseReturnValue:
    """Give a person's ended seat back."""
    seat = load_seat(membership_id)
    services.restore_membership(seat, by=current_actor().user_id)
    return saved(people_page(seat), _("%(name)s is back.", name=seat.user.name))


def _care(seat: Membership) -> str:
    names = ("is_measurement_lead", "is_deputy")
    return next((name for name in names if getattr(seat, name)), "")
