"""«You said, we did»: a page for the waiting room, of voices that a team has chosen."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.boards.views.blueprint import blueprint
from app.networks.loaders import load_team
from app.networks.queries import shown_name
from app.voices.queries import list_on_poster
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter

TYPE_SIZES = ((420, "large"), (900, "middle"), (1500, "small"))
"""How many letters fit on the sheet in each size of type; more are set in the smallest."""


@blueprint.get("/teams/<int:team_id>/poster")
@requires("see_team_work")
def show_poster(team_id: int) -> ResponseReturnValue:
    """Show the poster as it is printed; only voices that may leave the team stand on it."""
    team = load_team(team_id)
    enter(team.place, section="poster")
    voices = list_on_poster(team_id)
    letters = sum(len(one.said) + len(one.changed) for one in voices)
    return render_template(
        "boards/show_poster.html",
        team=team,
        name=shown_name(team),
        voices=voices,
        type_size=next((size for most, size in TYPE_SIZES if letters <= most), "smallest"),
        may_edit=holds_right("edit_cycles", current_actor(), team.place),
    )
