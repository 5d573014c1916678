"""Telling how it went with what was promised, and reading it across teams to be of help."""

from typing import Any
from urllib.parse import urldefrag

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import StaleEdit
from app.gatherings.forms.commitments import FollowForm
from app.gatherings.models import Commitment, Followed
from app.gatherings.queries.commitments import find_gathering_before, list_of_gathering
from app.gatherings.services import commitments as services
from app.gatherings.views.blueprint import blueprint
from app.gatherings.views.commitments import address_of, load_commitment
from app.gatherings.wording import commitments as words
from app.networks.loaders import load_gathering
from app.networks.queries.teams import list_teams_in_order
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved, tell

NO_ANSWER = ""


@blueprint.route("/commitments/<int:commitment_id>/follow", methods=["GET", "POST"])
@requires("write_commitments")
@retried
def follow_commitment(commitment_id: int) -> ResponseReturnValue:
    """Take how it went with a line, and what the team learnt."""
    row, team = load_commitment(commitment_id)
    form = FollowForm(obj=row)
    back = _back_to(row)
    if form.validate_on_submit():
        with form.showing_errors():
            editor, told = Editor(current_actor().user_id, form.version.data), form.told.data or ""
            services.follow_commitment(row, form.followed.data, told=told, editor=editor)
            return saved(back, _("How it went is saved."))
    place = f"commitments/{commitment_id}/follow"
    shown = {"row": row, "team": team, "form": form, "place": place, "back": back}
    draft = fill_from_draft(form, place)
    return render_template("gatherings/follow_commitment.html", draft=draft, **shown), form.status


@blueprint.post("/commitments/<int:commitment_id>/tick")
@requires("write_commitments")
@retried
def tick_commitment(commitment_id: int) -> ResponseReturnValue:
    """Note with one tap how it went; nothing is overwritten that somebody else said meanwhile."""
    row, _team = load_commitment(commitment_id)
    said, back = request.values.get("followed"), _back_to(row)
    if said is None or said not in {*Followed, NO_ANSWER}:
        abort(400)
    version, followed = request.values.get("version", type=int), Followed(said) if said else None
    editor = Editor(current_actor().user_id, version)
    try:
        services.follow_commitment(row, followed, told=row.told, editor=editor)
    except StaleEdit:
        return _let_choose(row, followed, back=back)
    return saved(back)


def _let_choose(row: Commitment, pressed: Followed | None, *, back: str) -> ResponseReturnValue:
    """Tell what somebody else did first, and offer what was pressed, at the top of the page."""
    sent: dict[str, Any] = {"followed": pressed or NO_ANSWER, "version": row.version}
    address = url_for("gatherings.tick_commitment", commitment_id=row.id, next=back, **sent)
    text = words.tell_refused(row.text, theirs=row.followed, pressed=pressed)
    told = {"text": text, "button": (words.way_name(pressed), address)}
    tell(told, "warning")
    return redirect(urldefrag(back).url, 303)


@blueprint.get("/gatherings/<int:gathering_id>/commitments")
@requires("see_whom_to_call")
def list_all_commitments(gathering_id: int) -> ResponseReturnValue:
    """Show the facilitators what every team promised, now and last time, in the fixed order."""
    gathering = load_gathering(gathering_id)
    enter(gathering.network.place, section="gatherings")
    before = find_gathering_before(gathering)
    return render_template(
        "gatherings/list_all_commitments.html",
        gathering=gathering,
        before=before,
        teams=list_teams_in_order(gathering.network_id),
        rows=list_of_gathering(gathering),
        promised=list_of_gathering(before) if before else {},
        words=words,
    )


def _back_to(row: Commitment) -> str:
    """Return where one came from, if the address says so: the board, or the next gathering."""
    page = address_of(row.gathering_id, row.team_id)
    return next_address(otherwise=f"{page}#line-{row.id}")
