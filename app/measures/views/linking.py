"""Pages where a team says which series show something about a driver or a change idea."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.loaders import load_driver, load_idea
from app.goals.models import Driver, Idea
from app.measures.forms.links import LinkSeriesForm
from app.measures.models.series import Series
from app.measures.queries import list_series_of_team
from app.measures.queries.drivers import list_series_ids_of
from app.measures.services.links import link_series
from app.measures.views.blueprint import blueprint
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/drivers/<int:driver_id>/series", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def link_driver(driver_id: int) -> ResponseReturnValue:
    """Choose which series show whether a driver moves."""
    return _link(load_driver(driver_id))


@blueprint.route("/ideas/<int:idea_id>/series", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def link_idea(idea_id: int) -> ResponseReturnValue:
    """Choose which series show what a change idea does."""
    return _link(load_idea(idea_id))


def _link(row: Driver | Idea) -> ResponseReturnValue:
    chosen = list_series_ids_of(row)
    offered = _offered(row, chosen)
    form = LinkSeriesForm(series=chosen)
    form.offer(offered)
    if form.validate_on_submit():
        with form.showing_errors():
            link_series(row, form.series.data, by=current_actor().user_id)
            return saved(_back(row), _("The measures are chosen."))
    where = {"row": row, "back": _back(row), "has_series": bool(offered)}
    return render_template("measures/link_series.html", form=form, **where), form.status


def _offered(row: Driver | Idea, chosen: list[int]) -> list[Series]:
    """Return the team's open series, and the closed ones that are chosen; the goal's come first."""
    listed = list_series_of_team(row.goal.team_id, Audience.TEAM, with_closed=True)
    offered = [one for one in listed if one.closed_at is None or one.id in chosen]
    return sorted(offered, key=lambda one: one.goal_id != row.goal_id)


def _back(row: Driver | Idea) -> str:
    if isinstance(row, Idea):
        return url_for("boards.show_idea", idea_id=row.id)
    anchor = f"driver-{row.id}"
    return url_for("boards.show_diagram", goal_id=row.goal_id, _anchor=anchor)
