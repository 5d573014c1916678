"""How far a team has come: its own score and its facilitator's, side by side, seen by those two."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.coaching import wording
from app.coaching.forms.progress import ScoreForm
from app.coaching.loaders import is_facilitator_of, load_team_at_work
from app.coaching.models import Side
from app.coaching.queries.progress import Given, find_latest, gather_evidence, list_scores
from app.coaching.services.progress import give_score, propose_score
from app.coaching.views.blueprint import blueprint
from app.coaching.wording import Step
from app.networks.models import Team
from app.networks.queries import audience_of
from app.networks.queries.people import list_former_people
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.shell import enter
from app.web.transactions import retried, saved


@dataclass(frozen=True, slots=True)
class Proposal:
    """The step that fits what Sirkel sees, and what that is."""

    step: Step
    evidence: Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the page: whose it is, what it said last, and where it may say something new."""

    heading: str
    latest: Given | None
    url: str


@blueprint.get("/teams/<int:team_id>/progress")
@requires("see_team_work")
def show_progress(team_id: int) -> ResponseReturnValue:
    """Show how far a team has come as both sides see it, and what was said before."""
    team = load_team_at_work(team_id)
    enter(team.place, section="progress")
    given = list_scores(team_id)
    return render_template(
        "coaching/show_progress.html",
        team=team,
        columns=_columns(team, given),
        given=given,
        proposal=_propose(team),
        former=list_former_people(team),
        wording=wording,
    )


@blueprint.route("/teams/<int:team_id>/progress/team", methods=["GET", "POST"])
@requires("score_team")
@retried
def score_team(team_id: int) -> ResponseReturnValue:
    """Take how far the team says that it has come."""
    return _take_score(team_id, Side.TEAM)


@blueprint.route("/teams/<int:team_id>/progress/facilitator", methods=["GET", "POST"])
@requires("score_as_facilitator")
@retried
def score_as_facilitator(team_id: int) -> ResponseReturnValue:
    """Take how far a facilitator says that the team has come."""
    return _take_score(team_id, Side.FACILITATOR)


def _take_score(team_id: int, side: Side) -> ResponseReturnValue:
    team, form = load_team_at_work(team_id), ScoreForm()
    enter(team.place, section="progress")
    if form.validate_on_submit():
        with form.showing_errors():
            halves, by = int(form.halves.data), current_actor().user_id
            give_score(team, halves, reason=form.words, side=side, by=by)
            address = url_for("coaching.show_progress", team_id=team_id)
            return saved(address, _("It is saved. What was said before is kept below."))
    return _page(team, form, side)


def _page(team: Team, form: Form, side: Side) -> ResponseReturnValue:
    page = render_template(
        "coaching/give_score.html",
        team=team,
        form=form,
        is_facilitator=side is Side.FACILITATOR,
        proposal=_propose(team),
        wording=wording,
    )
    return page, form.status


def _propose(team: Team) -> Proposal:
    """Return the proposal that only uses what the reader may see."""
    seen = gather_evidence(team.id, audience=audience_of(current_actor(), team))
    return Proposal(wording.step_of(propose_score(seen)), wording.list_evidence(seen))


def _columns(team: Team, given: Sequence[Given]) -> tuple[Column, Column]:
    actor, place = current_actor(), team.place
    rights = {
        Side.TEAM: ("score_team", "coaching.score_team"),
        Side.FACILITATOR: ("score_as_facilitator", "coaching.score_as_facilitator"),
    }
    urls = {
        side: url_for(endpoint, team_id=team.id) if holds_right(right, actor, place) else ""
        for side, (right, endpoint) in rights.items()
    }
    own = _("The team says") if is_facilitator_of(team) else _("We say")
    return (
        Column(own, find_latest(given, Side.TEAM), urls[Side.TEAM]),
        Column(
            _("The facilitator says"), find_latest(given, Side.FACILITATOR), urls[Side.FACILITATOR]
        ),
    )
