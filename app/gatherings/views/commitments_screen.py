"""The screen in the room on which a team writes together what it will do until the next time."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.gatherings.queries.commitments import find_gathering_after, list_commitments
from app.gatherings.queries.promising import Promising, promising_at
from app.gatherings.services.commitments import add_commitment
from app.gatherings.views.blueprint import blueprint
from app.gatherings.views.commitments import address_of, form_for, load_gathering_of
from app.networks.views.room_codes import draw_code
from app.web.access import requires
from app.web.actor import current_actor
from app.web.letters import address_outside
from app.web.transactions import retried, saved


@blueprint.route(
    "/gatherings/<int:gathering_id>/teams/<int:team_id>/commitments/screen", methods=["GET", "POST"]
)
@requires("write_commitments")
@retried
def share_commitments(gathering_id: int, team_id: int) -> ResponseReturnValue:
    """Show large what is agreed on and take one more line, with a code for the team's phones."""
    gathering, team = load_gathering_of(gathering_id, team_id)
    if promising_at(gathering) is not Promising.OPEN:
        return redirect(address_of(gathering_id, team_id), 303)
    form = form_for(team)
    keys: dict[str, Any] = {"gathering_id": gathering_id, "team_id": team_id}
    if form.validate_on_submit():
        with form.showing_errors():
            add_commitment(gathering, team, fields=form.fields, by=current_actor().user_id)
            return saved(url_for("gatherings.share_commitments", _anchor="text", **keys))
    drawing = draw_code(address_outside("gatherings.show_commitments", **keys))
    told = {"rows": list_commitments(gathering, team.id), "after": find_gathering_after(gathering)}
    shown = {"gathering": gathering, "team": team, "form": form, "drawing": drawing}
    return render_template("gatherings/share_commitments.html", **shown, **told), form.status
