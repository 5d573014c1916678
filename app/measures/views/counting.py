"""Counting back: eight periods in one go, so that a series has a baseline from its first day."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.measures import queries
from app.measures.forms.counting import make_count_back_form
from app.measures.forms.readings import BOXES, label_of
from app.measures.loaders import load_series
from app.measures.models.series import Series
from app.measures.services.changes import Writer
from app.measures.services.counting import COUNTED_BACK, record_many
from app.measures.views.blueprint import blueprint
from app.measures.views.look import how_entered, name_with_days
from app.measures.wording import nothing_text
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved

ROWS = 8


@blueprint.route("/series/<int:series_id>/count-back", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def count_back(series_id: int) -> ResponseReturnValue:
    """Take eight periods back in time; all are saved, or none with every error shown."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    form = make_count_back_form(series, queries.list_periods_back(series, count=ROWS))
    if form.validate_on_submit():
        if not form.readings:
            form.add_error(_("Fill in at least one row."))
        with form.showing_errors():
            writer = Writer(current_actor().user_id, how_entered(series), COUNTED_BACK)
            if count := record_many(series, form.readings, writer=writer):
                message = ngettext("%(num)s row is saved.", "%(num)s rows are saved.", count)
                series_url = url_for("boards.show_series", series_id=series.id)
                return saved(next_address(otherwise=series_url), message)
    return render_template("measures/count_back.html", form=form, **_words(series)), form.status


def _words(series: Series) -> dict[str, object]:
    measure = series.measure
    names = BOXES[measure.kind]
    words = measure.definition
    return {
        "series": series,
        "heads": [label_of(name, kind=measure.kind, words=words) for name in names],
        "nothing": nothing_text(measure),
        "back_url": next_address(otherwise=url_for("boards.show_series", series_id=series.id)),
        "name_with_days": name_with_days,
    }
