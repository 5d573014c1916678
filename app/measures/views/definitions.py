"""A measure is changed: its names and target, its definition, and when it is no longer offered."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import NotKnown
from app.measures import queries
from app.measures.forms.definitions import DefineMeasureForm
from app.measures.forms.measures import EditMeasureForm
from app.measures.loaders import load_measure
from app.measures.models.measure import Measure
from app.measures.services import definitions as services
from app.measures.views.blueprint import blueprint
from app.measures.views.foreseeing import foresee_measure, past_of_own
from app.measures.views.offers import definition_rows
from app.networks.models import Network, Programme
from app.networks.queries.places import place_of
from app.web.access import signed_in
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/measures/<int:measure_id>/edit", methods=["GET", "POST"])
@signed_in
@retried
def edit_measure(measure_id: int) -> ResponseReturnValue:
    """Change a measure's names, target, direction and what it is about."""
    measure = load_measure(measure_id)
    past = past_of_own(measure)
    form = EditMeasureForm(measure, is_measured=queries.has_measurements(measure), past=past)
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_measure(measure, by=by, version=version, fields=form.fields)
            return saved(home_of(measure), _("The measure is saved."))
    answer = foresee_measure(form, past=past)
    where = {"measure": measure, "home": home_of(measure), "answer": answer}
    return render_template("measures/edit_measure.html", form=form, **where), form.status


@blueprint.route("/measures/<int:measure_id>/definitions/new", methods=["GET", "POST"])
@signed_in
@retried
def define_measure(measure_id: int) -> ResponseReturnValue:
    """Take a new version of a definition from a date; the version before stands beside it."""
    measure = load_measure(measure_id)
    form, home = DefineMeasureForm.of(measure), home_of(measure)
    if form.validate_on_submit():
        with form.showing_errors():
            services.check_latest(measure, form.version.data, words=form.definition)
            by, day, words = current_actor().user_id, form.first_day, form.definition
            services.define_measure(
                measure, by=by, valid_from=day, reason=form.reason.data or "", words=words
            )
            return saved(home, _("The new version is saved. The line breaks there."))
    before = definition_rows(measure.definition)
    page = render_template(
        "measures/define_measure.html", form=form, measure=measure, before=before, home=home
    )
    return page, form.status


@blueprint.post("/measures/<int:measure_id>/close")
@signed_in
@retried
def close_measure(measure_id: int) -> ResponseReturnValue:
    """Offer a common measure no longer; the answer offers the undo."""
    measure = _load_common(measure_id)
    services.close_measure(measure, by=current_actor().user_id)
    undo = (url_for("measures.reopen_measure", measure_id=measure.id), "")
    text = _("The measure is no longer offered. The teams' numbers are kept.")
    return saved(home_of(measure), text, undo=undo)


@blueprint.post("/measures/<int:measure_id>/reopen")
@signed_in
@retried
def reopen_measure(measure_id: int) -> ResponseReturnValue:
    """Offer a common measure again."""
    measure = _load_common(measure_id)
    services.reopen_measure(measure, by=current_actor().user_id)
    undo = (url_for("measures.close_measure", measure_id=measure.id), "")
    return saved(home_of(measure), _("The measure is offered again."), undo=undo)


def home_of(measure: Measure) -> str:
    """Return the page that a measure is seen on: a team's series, or the list of common ones."""
    owner = place_of(measure)
    if isinstance(owner, Programme):
        return url_for("networks.show_programme", programme_id=owner.id)
    if isinstance(owner, Network):
        return url_for("measures.list_common", slug=owner.slug)
    series = queries.list_series_of_measure(measure)
    if not series:
        return url_for("measures.list_series", team_id=owner.id)
    return url_for("boards.show_series", series_id=series[0].id)


def _load_common(measure_id: int) -> Measure:
    measure = load_measure(measure_id)
    if not measure.is_common:
        raise NotKnown(measure_id)
    return measure
