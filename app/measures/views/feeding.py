"""How numbers reach a series: one way at a time, chosen by the team."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app import formats
from app.measures.forms.feeding import FeedingForm, list_ways
from app.measures.loaders import reader_of
from app.measures.models.series import Series
from app.measures.queries.feeding import list_feedings
from app.measures.queries.tallies import list_tallies
from app.measures.services import feeding as services
from app.measures.views.blueprint import blueprint
from app.measures.views.choosing import open_series
from app.measures.views.tally_page import sums_text
from app.measures.wording import period_name
from app.measures.wording.feeding import WAYS, WAYS_EXPLAINED, fed_text, tell_fed, tell_feeding
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/series/<int:series_id>/feeding", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def feed_series(series_id: int) -> ResponseReturnValue:
    """Choose how the numbers of a series come in from now on."""
    series = open_series(series_id)
    waits = _list_waiting(series)
    form = FeedingForm(series, waits=bool(waits))
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.feed_series(
                series, form.chosen_way, by=by, version=version, closes=form.may_close
            )
            return saved(_after(series), tell_fed(series) + ".")
    page = render_template("measures/feed_series.html", form=form, **_surroundings(series, waits))
    return page, form.status


def _surroundings(series: Series, waits: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "series": series,
        "fed": fed_text(series),
        "cards": [(str(WAYS[one]), str(WAYS_EXPLAINED[one]), None) for one in list_ways(series)],
        "first": period_name(services.first_without_number(series), year=True),
        "waits": waits,
        "told": [(formats.moment(one.at), tell_feeding(one)) for one in list_feedings(series)],
    }


def _list_waiting(series: Series) -> list[tuple[str, str]]:
    """Return the periods that are counted now, with what is counted in each, for the team."""
    is_inside, tallies = reader_of(series) is Audience.TEAM, list_tallies(series)
    return [
        (period_name(one), sums_text(series, sums) if is_inside else "")
        for one, sums in tallies.items()
    ]


def _after(series: Series) -> str:
    return url_for("boards.show_series", series_id=series.id)
