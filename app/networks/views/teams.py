"""Pages of the teams of a network."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.networks import queries
from app.networks.forms.teams import CloseTeamForm, TeamForm
from app.networks.loaders import load_network, load_team
from app.networks.models import Team
from app.networks.queries.municipalities import list_numbers
from app.networks.queries.people import list_people_of_teams
from app.networks.services import teams as services
from app.networks.views.blueprint import blueprint
from app.web.access import requires
from app.web.actor import Role, current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/networks/<slug>/teams")
@requires("see_network")
def list_teams(slug: str) -> ResponseReturnValue:
    """Show the teams of a network in their fixed order, closed ones last."""
    network = load_network(slug)
    enter(network.place, section="people")
    teams = queries.list_teams_in_order(network.id, with_closed=True)
    return render_template(
        "networks/list_teams.html",
        network=network,
        teams=sorted(teams, key=lambda team: team.is_closed),
        people=list_people_of_teams(network.id),
    )


@blueprint.route("/networks/<slug>/teams/new", methods=["GET", "POST"])
@requires("edit_teams")
@retried
def create_team(slug: str) -> ResponseReturnValue:
    """Take a new team of a network, and go on to who is in it."""
    network = load_network(slug)
    enter(network.place, section="people")
    form = TeamForm()
    del form.may_be_named
    if form.validate_on_submit():
        with form.showing_errors():
            team = services.create_team(network, form.fields, by=current_actor().user_id)
            return saved(_people(team), _("The team is made. Invite the people in it."))
    page = render_template("networks/create_team.html", form=form, network=network)
    return page, form.status


@blueprint.route("/teams/<int:team_id>/edit", methods=["GET", "POST"])
@requires("edit_team")
@retried
def edit_team(team_id: int) -> ResponseReturnValue:
    """Change a team's name, words about it, or municipalities."""
    team = load_team(team_id)
    enter(team.place, section="team")
    form = TeamForm(obj=team, municipality_numbers=list_numbers(team.id))
    if Role.LEADER not in current_actor().roles_at(team.place):
        del form.may_be_named
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_team(team, form.fields, by=by, version=version)
            return saved(_people(team), _("The team is saved."))
    return render_template("networks/edit_team.html", form=form, team=team), form.status


@blueprint.route("/teams/<int:team_id>/close", methods=["GET", "POST"])
@requires("close_teams")
@retried
def close_team(team_id: int) -> ResponseReturnValue:
    """Close a team that has finished, with what is taken care of."""
    team = load_team(team_id)
    enter(team.place, section="team")
    form = CloseTeamForm(obj=team)
    if form.validate_on_submit():
        with form.showing_errors():
            by, kept = current_actor().user_id, form.kept.data or ""
            services.close_team(team, by=by, kept=kept, version=form.version.data)
            undo = (url_for("networks.reopen_team", team_id=team.id), "")
            text = _("The team is closed. Everything can still be read.")
            return saved(_people(team), text, undo=undo)
    return render_template("networks/close_team.html", form=form, team=team), form.status


@blueprint.post("/teams/<int:team_id>/reopen")
@requires("close_teams")
@retried
def reopen_team(team_id: int) -> ResponseReturnValue:
    """Let a closed team go on."""
    team = load_team(team_id)
    services.reopen_team(team, by=current_actor().user_id)
    return saved(_people(team), _("The team is open again."))


def _people(team: Team) -> str:
    return url_for("networks.show_team_people", team_id=team.id)
