"""What a team decides for its own series: goal, target, sharing, and when it ends."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.measures.forms.series import EditSeriesForm
from app.measures.loaders import EDITS, load_series
from app.measures.models.series import Series
from app.measures.services import adoption as services
from app.measures.views.blueprint import blueprint
from app.measures.views.foreseeing import foresee_series, past_of
from app.measures.wording import value_text
from app.networks.queries.places import place_of
from app.statistics.masking import Kind
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.route("/series/<int:series_id>/edit", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def edit_series(series_id: int) -> ResponseReturnValue:
    """Change a series' goal, its target from the beginning, or its sharing."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    past = past_of(series)
    form = EditSeriesForm(series, past=past)
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_series(series, by=by, version=version, fields=form.fields)
            return saved(_page_of(series), _("The series is saved."))
    answer = foresee_series(form, past=past)
    where = {"target_help": _explain_target(series), "may_define": _may_define(series)}
    page = render_template(
        "measures/edit_series.html", form=form, series=series, answer=answer, **where
    )
    return page, form.status


@blueprint.post("/series/<int:series_id>/close")
@requires("edit_measures")
@retried
def close_series(series_id: int) -> ResponseReturnValue:
    """Stop measuring; the answer offers the undo."""
    series = load_series(series_id)
    services.close_series(series, by=current_actor().user_id)
    undo = (url_for("measures.reopen_series", series_id=series.id), "")
    text = _("«%(name)s» is closed. The numbers are kept.", name=series.measure.short_name)
    return saved(url_for("measures.list_series", team_id=series.team_id), text, undo=undo)


@blueprint.post("/series/<int:series_id>/reopen")
@requires("edit_measures")
@retried
def reopen_series(series_id: int) -> ResponseReturnValue:
    """Measure again."""
    series = load_series(series_id)
    services.reopen_series(series, by=current_actor().user_id)
    text = _("«%(name)s» is open again.", name=series.measure.short_name)
    return saved(_page_of(series), text)


def _page_of(series: Series) -> str:
    return url_for("boards.show_series", series_id=series.id)


def _explain_target(series: Series) -> str:
    """Say how a target is written, and what holds when it is left empty."""
    measure = series.measure
    if measure.target is None:
        left_empty = _("The measure has no target of its own. Left empty, there is none.")
    else:
        target = value_text(measure, measure.target)
        left_empty = _("Left empty, the measure's own target counts: %(target)s.", target=target)
    if measure.kind is not Kind.PERCENTAGE:
        return left_empty
    return " ".join((_("As it will be read: for 8 of 10, write 80."), left_empty))


def _may_define(series: Series) -> bool:
    owner = place_of(series.measure)
    return holds_right(EDITS[type(owner)], current_actor(), owner.place)
