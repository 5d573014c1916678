"""Counting back: eight periods in one go, so that a series has a baseline from its first day."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.measures import queries
from app.measures.forms.grid import GridForm
from app.measures.loaders import load_series, reader_of
from app.measures.models.series import Series
from app.measures.views.blueprint import blueprint
from app.measures.views.grid_page import Asked, surround
from app.measures.views.grid_saving import is_saving, read_again, save_sheet, spread
from app.measures.views.look import how_entered
from app.web.access import requires
from app.web.shell import enter
from app.web.transactions import next_address, retried

ROWS = 8
COUNTED_BACK = "counted back"


@blueprint.route("/series/<int:series_id>/count-back", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def count_back(series_id: int) -> ResponseReturnValue:
    """Take eight periods back in time; all are saved, or none with every error shown."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    asked, form = _ask_back(series), GridForm()
    sheet, back_url = asked.read(), next_address(otherwise=_series_url(series))
    if "spread" in request.form:
        words, cells = spread(sheet)
        return {"cells": cells or {}, "words": words}
    if is_saving(form):
        with form.showing_errors():
            return save_sheet(asked, sheet, location=back_url, reason=COUNTED_BACK)
    shown = surround(asked, read_again(asked, form, sheet=sheet)) | {"back_url": back_url}
    return render_template(
        "measures/count_back.html", form=form, series=series, **shown
    ), form.status


def _ask_back(series: Series) -> Asked:
    return Asked(
        team=series.team,
        every=[series],
        only=series,
        frequency=series.measure.frequency,
        periods=queries.list_periods_back(series, count=ROWS),
        audience=reader_of(series),
        entered=how_entered(series),
    )


def _series_url(series: Series) -> str:
    return url_for("boards.show_series", series_id=series.id)
