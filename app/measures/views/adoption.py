"""A team takes up a measure: a common one, one of the library, or one of its own."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.measures import queries
from app.measures.forms.definitions import CreateMeasureForm
from app.measures.forms.series import AddMeasureForm, chosen_goal_id, offer_goals
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.services import adoption as services
from app.measures.views.blueprint import blueprint
from app.measures.views.copying import find_origin
from app.measures.views.foreseeing import foresee
from app.measures.views.offers import advice_text, find_goal, list_offers, load_text, take_up
from app.networks.loaders import load_team
from app.networks.models import Team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved


@blueprint.route("/teams/<int:team_id>/measures/add", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def add_measure(team_id: int) -> ResponseReturnValue:
    """Let a team take up a measure with one button; ``library`` and ``goal`` choose beforehand."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    form, offers = AddMeasureForm(goal_id=request.args.get("goal")), list_offers(team)
    offer_goals(form.goal_id, team.id)
    if form.validate_on_submit():
        with form.showing_errors():
            goal = find_goal(team, chosen_goal_id(form.goal_id))
            return _begun(take_up(team, offers.find(form.choice.data), goal=goal))
    page = render_template(
        "measures/add_measure.html", form=form, offers=offers, **_surroundings(team)
    )
    return page, form.status


@blueprint.route("/teams/<int:team_id>/measures/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def create_measure(team_id: int) -> ResponseReturnValue:
    """Take a measure of the team's own, with its definition, and begin its series."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    origin = find_origin(team, request.args.get("copy"))
    form = CreateMeasureForm(goal_id=request.args.get("goal"), **(origin.typed if origin else {}))
    offer_goals(form.goal_id, team.id)
    if form.validate_on_submit():
        with form.showing_errors():
            by, goal = current_actor().user_id, find_goal(team, chosen_goal_id(form.goal_id))
            fields = form.fields | (origin.kept if origin else {})
            words = {"fields": fields, "definition": form.definition}
            return _begun(services.measure_own(team, by=by, goal=goal, **words))
    answer = foresee(form, chosen=form.frequency.data, rules=team.network.rules)
    where = {"team": team, "advice": advice_text(team), "answer": answer, "origin": origin}
    return render_template("measures/create_measure.html", form=form, **where), form.status


def _begun(series: Series) -> Response:
    """Commit, and offer to count back, so that there is a baseline from the first day."""
    if series.measure.frequency is Frequency.ONCE:
        series_url = url_for("boards.show_series", series_id=series.id)
        return saved(next_address(otherwise=series_url), _("You measure this now."))
    message = _("You measure this now. Count back if you can. You can also do it later.")
    counting = url_for("measures.count_back", series_id=series.id)
    return saved(next_address(otherwise=counting), message)


def _surroundings(team: Team) -> dict[str, object]:
    key = request.args.get("library")
    measured = queries.list_library_keys_of_team(team.id)
    return {
        "team": team,
        "load": load_text(team),
        "advice": advice_text(team),
        "library_key": key,
        "measured_id": measured.get(key or ""),
    }
