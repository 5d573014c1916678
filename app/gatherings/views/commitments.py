"""The page on the shared screen where a team writes what it will do until the next gathering."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.clock import today
from app.errors import NotKnown
from app.extensions import db
from app.gatherings.forms.commitments import CommitmentForm, EditCommitmentForm
from app.gatherings.models import Commitment
from app.gatherings.queries.commitments import (
    find_gathering_after,
    find_gathering_before,
    get_commitment,
    list_commitments,
)
from app.gatherings.queries.promising import Promising, list_to_follow, promising_at
from app.gatherings.services import commitments as services
from app.gatherings.views.blueprint import blueprint
from app.gatherings.wording import commitments as words
from app.goals.queries import list_goals
from app.goals.services.ordering import Way
from app.networks.loaders import load_team
from app.networks.models import Gathering, Team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import retried, saved, tell


@blueprint.get("/gatherings/<int:gathering_id>/teams/<int:team_id>/commitments")
@requires("see_team_work")
def show_commitments(gathering_id: int, team_id: int) -> ResponseReturnValue:
    """Show what a team promised last time and what it promises now, calm and large."""
    gathering, team = load_gathering_of(gathering_id, team_id)
    return _page(gathering, team, form=form_for(team))


@blueprint.post("/gatherings/<int:gathering_id>/teams/<int:team_id>/commitments")
@requires("write_commitments")
@retried
def add_commitment(gathering_id: int, team_id: int) -> ResponseReturnValue:
    """Take one more line; the page comes back ready for the next."""
    gathering, team = load_gathering_of(gathering_id, team_id)
    form = form_for(team)
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            services.add_commitment(gathering, team, fields=form.fields, by=by)
            return saved(f"{address_of(gathering.id, team.id)}#new", _("The line is added."))
    return _page(gathering, team, form=form), form.status


@blueprint.route("/commitments/<int:commitment_id>/edit", methods=["GET", "POST"])
@requires("write_commitments")
@retried
def edit_commitment(commitment_id: int) -> ResponseReturnValue:
    """Change a line."""
    row, team = load_commitment(commitment_id, deleted=request.method == "POST")
    if request.method == "GET":
        services.check_row_open(row)
    form = EditCommitmentForm(obj=row)
    form.offer_goals(list_goals(team.id), kept=row.goal_id)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.edit_commitment(row, fields=form.fields, editor=editor)
            return saved(_address(row), _("The line is saved."))
    place = f"commitments/{commitment_id}"
    told = {"row": row, "team": team, "form": form, "place": place, "back": _address(row)}
    draft = fill_from_draft(form, place)
    return render_template("gatherings/edit_commitment.html", draft=draft, **told), form.status


@blueprint.errorhandler(services.Kept)
def tell_why_kept(error: services.Kept) -> ResponseReturnValue:
    """Go back to the lines, and say there why they stand as they are."""
    db.session.rollback()
    tell({"text": error.message}, "warning")
    return redirect(address_of(error.gathering_id, error.team_id), 303)


@blueprint.post("/commitments/<int:commitment_id>/move")
@requires("write_commitments")
@retried
def move_commitment(commitment_id: int) -> ResponseReturnValue:
    """Move a line up or down, as the pressed button says."""
    row, _team = load_commitment(commitment_id)
    way = request.form.get("way", "")
    if way not in set(Way):
        abort(400)
    services.move_commitment(row, Way(way), by=current_actor().user_id)
    return saved(_address(row))


@blueprint.post("/commitments/<int:commitment_id>/delete")
@requires("write_commitments")
@retried
def delete_commitment(commitment_id: int) -> ResponseReturnValue:
    """Take a line out; the answer offers to undo it."""
    row, _team = load_commitment(commitment_id, deleted=True)
    services.delete_commitment(row, by=current_actor().user_id)
    undo = (url_for("gatherings.restore_commitment", commitment_id=row.id), "")
    page = address_of(row.gathering_id, row.team_id)
    return saved(page, _("The line is taken out."), undo=undo)


@blueprint.post("/commitments/<int:commitment_id>/restore")
@requires("write_commitments")
@retried
def restore_commitment(commitment_id: int) -> ResponseReturnValue:
    """Bring a line back."""
    row, _team = load_commitment(commitment_id, deleted=True)
    if row.deleted_at is None:
        return redirect(_address(row), 303)
    services.restore_commitment(row, by=current_actor().user_id)
    return saved(_address(row), _("The line is back."))


def load_gathering_of(gathering_id: int, team_id: int) -> tuple[Gathering, Team]:
    """Return a gathering and a team of its network, for an actor with the view's right there."""
    team, gathering = load_team(team_id), db.session.get(Gathering, gathering_id)
    if gathering is None:
        raise NotKnown(gathering_id)
    services.check_belongs(gathering, team)
    enter(team.place, section="gatherings")
    return gathering, team


def load_commitment(commitment_id: int, *, deleted: bool = False) -> tuple[Commitment, Team]:
    """Return a line and its team; a deleted one only on request."""
    row = get_commitment(commitment_id)
    team = load_team(row.team_id)
    enter(team.place, section="gatherings")
    if row.deleted_at is not None and not deleted:
        raise NotKnown(commitment_id)
    return row, team


def address_of(gathering_id: int, team_id: int) -> str:
    """Return the page of what a team promises at a gathering."""
    keys: dict[str, Any] = {"gathering_id": gathering_id, "team_id": team_id}
    return url_for("gatherings.show_commitments", **keys)


def _address(row: Commitment) -> str:
    return f"{address_of(row.gathering_id, row.team_id)}#line-{row.id}"


def form_for(team: Team) -> CommitmentForm:
    """Return the form of one more line, for one of the goals of a team or for none."""
    form = CommitmentForm()
    form.offer_goals(list_goals(team.id))
    return form


def _page(gathering: Gathering, team: Team, *, form: CommitmentForm) -> str:
    place = f"commitments/{gathering.id}/{team.id}"
    promising = promising_at(gathering)
    writes = holds_right("write_commitments", current_actor(), team.place)
    told: dict[str, Any] = {
        "gathering": gathering,
        "team": team,
        "form": form,
        "place": place,
        "draft": fill_from_draft(form, place),
        "rows": list_commitments(gathering, team.id),
        "has_before": find_gathering_before(gathering) is not None,
        "promised": list_to_follow(gathering, team.id),
        "after": find_gathering_after(gathering),
        "goals": {goal.id: goal.title for goal in list_goals(team.id)},
        "may_write": writes and promising is Promising.OPEN,
        "may_follow": writes and promising is not Promising.CANCELLED,
        "why_kept": words.tell_why_kept(gathering, promising),
        "today": today(),
        "words": words,
    }
    return render_template("gatherings/show_commitments.html", **told)
