"""Saying how a gathering was, without a name, and reading what came of it."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.errors import NotKnown
from app.extensions import db
from app.gatherings.forms.evaluation import EvaluationForm
from app.gatherings.queries.attendance import Who, find_presence
from app.gatherings.queries.evaluation import (
    Stage,
    closes_on,
    fewest_of,
    has_answered,
    is_open,
    may_answer,
    opens_at,
    read_outcomes,
    stage_of,
)
from app.gatherings.services.evaluation import evaluate as keep_answers
from app.gatherings.services.evaluation import marks_of
from app.gatherings.views.blueprint import blueprint
from app.gatherings.views.evaluation_charts import read_opinions
from app.gatherings.views.phones import who_comes
from app.gatherings.wording import evaluation as words
from app.networks.loaders import load_network
from app.networks.models import Gathering
from app.networks.queries import list_gatherings
from app.web.access import public, requires
from app.web.actor import Role, find_actor
from app.web.session_cookie import ask_to_sign_in
from app.web.shell import enter
from app.web.transactions import retried, saved

NOT_ALLOWED = 403


@blueprint.route("/gatherings/<int:gathering_id>/evaluation", methods=["GET", "POST"])
@public
@retried
def evaluate(gathering_id: int) -> ResponseReturnValue:
    """Take what a member, or a phone that was there, says of a gathering."""
    gathering = db.session.get(Gathering, gathering_id)
    if gathering is None and find_actor() is not None:
        raise NotKnown(gathering_id)
    if gathering is None or not (who := find_answerer(gathering)):
        return ask_to_sign_in() if gathering is None else _turn_away(gathering)
    marks = marks_of(gathering, who, secret=str(current_app.config["SECRET_KEY"]))
    is_asked, form = is_open(gathering) and not has_answered(gathering, marks), EvaluationForm()
    if is_asked and form.validate_on_submit():
        with form.showing_errors():
            keep_answers(gathering, form.answers, marks=marks)
            return saved(url_for("gatherings.evaluate", gathering_id=gathering_id))
    is_full = is_asked and not form.is_submitted() and not may_answer(gathering, marks)
    page = _page(gathering, form=form, is_asked=is_asked and not is_full, is_full=is_full)
    return page, form.status if is_asked else _status()


@blueprint.get("/networks/<slug>/evaluations")
@requires("see_evaluation")
def show_evaluations(slug: str) -> ResponseReturnValue:
    """Show how the gatherings of a network were, as the network's own series."""
    network = load_network(slug)
    enter(network.place, section="gatherings")
    gatherings = list_gatherings(network.id)
    outcomes = read_outcomes([one for one in gatherings if _has_been(one)])
    over = [one for one in outcomes if one.stage is Stage.CLOSED]
    return render_template(
        "gatherings/show_evaluations.html",
        network=network,
        opinions=read_opinions(network, over) if over else [],
        outcomes=outcomes,
        words=words,
    )


def _has_been(gathering: Gathering) -> bool:
    """Say whether a gathering has come to its end and was not cancelled."""
    return stage_of(gathering) is not Stage.NOT_YET and gathering.cancelled_at is None


def find_answerer(gathering: Gathering) -> Who | None:
    """Return as whom the one who asks may answer, or None for who is not asked.

    A member is asked as themselves, also when their phone was noted without a name.
    """
    who, actor = who_comes(gathering), find_actor()
    place = gathering.network.place
    if actor is not None and Role.PEER in actor.roles_at(place):
        return who
    if who.mark is not None and find_presence(gathering, Who(mark=who.mark)) is not None:
        return Who(mark=who.mark)
    return None


def _turn_away(gathering: Gathering) -> ResponseReturnValue:
    """Let who is not known sign in, and tell who knows of the gathering that the teams answer."""
    actor = find_actor()
    if actor is None:
        return ask_to_sign_in()
    if not holds_right("see_network", actor, gathering.network.place):
        raise NotKnown(gathering.id)
    enter(gathering.network.place, section="gatherings")
    return render_template("gatherings/not_asked.html", gathering=gathering), NOT_ALLOWED


def _status() -> int:
    """Return the status of a page that asks nothing: what is sent to it is not kept."""
    return 200 if request.method == "GET" else 410


def _page(gathering: Gathering, *, form: EvaluationForm, is_asked: bool, is_full: bool) -> str:
    """Draw the page; where as many phones have answered as came, what is sent stays written."""
    return render_template(
        "gatherings/evaluate.html",
        gathering=gathering,
        form=form,
        is_asked=is_asked,
        is_full=is_full,
        stage=stage_of(gathering),
        begins=opens_at(gathering),
        until=closes_on(gathering),
        fewest=fewest_of(gathering.network),
        is_known=find_actor() is not None,
    )
