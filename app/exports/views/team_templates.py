"""The template of a team's numbers, at the address of the page that takes it back."""

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue

from app.exports.asked import name_for_team
from app.exports.team_template import (
    list_template_rows,
    write_template_csv,
    write_template_workbook,
)
from app.exports.views.attaching import attached
from app.exports.views.blueprint import blueprint
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/teams/<int:team_id>/files.csv")
@requires("record_measurements")
def download_template(team_id: int) -> ResponseReturnValue:
    """Give a team's measures and periods as a CSV file to fill in."""
    team = load_team(team_id)
    rows = list_template_rows(team.id, audience_of(current_actor(), team))
    pieces = stream_with_context(write_template_csv(rows))
    return attached(Response(pieces, mimetype="text/csv"), _name(team, "csv"))


@blueprint.get("/teams/<int:team_id>/files.xlsx")
@requires("record_measurements")
def download_workbook(team_id: int) -> ResponseReturnValue:
    """Give a team's measures and periods as a workbook to fill in."""
    team = load_team(team_id)
    rows = list_template_rows(team.id, audience_of(current_actor(), team))
    content = write_template_workbook(rows)
    return attached(Response(content, mimetype=WORKBOOK), _name(team, "xlsx"))


def _name(team: Team, ending: str) -> str:
    return name_for_team(team, what="mal for tall", ending=ending)
