"""The page of one series."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.boards.queries.series_page import SeriesPage, read_series_page
from app.boards.queries.series_reading import View, Wish
from app.boards.views.blueprint import blueprint
from app.charts.plotly import figure
from app.charts.svg import draw_run_chart
from app.measures import wording
from app.measures.loaders import load_series, reader_of
from app.measures.models.series import Series
from app.measures.queries.earlier import find_earlier_series
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter


@blueprint.route("/series/<int:series_id>")
@requires("see_team")
def show_series(series_id: int) -> ResponseReturnValue:
    """Show one series: what it says, its chart, its numbers, and how it was read."""
    wish = wish_in_address()
    page = load_series_page(series_id, wish=wish)
    enter(page.series.team.place, section="measures")
    drawn = {} if page.is_empty or wish.view is View.TABLE else draw_chart(page)
    return render_template(
        "boards/show_series.html",
        page=page,
        wording=wording,
        view=wish.view,
        earlier=_find_earlier(page.series),
        **drawn,
    )


def _find_earlier(series: Series) -> Series | None:
    """Return the series that this one carries on, for those who may see that."""
    earlier = find_earlier_series(series)
    if earlier is None or not holds_right("see_team_work", current_actor(), earlier.team.place):
        return None
    return earlier


def draw_chart(page: SeriesPage) -> dict[str, Any]:
    """Return the chart for a wide page, for a phone, and as the figure that scripts draw."""
    return {
        "drawing": draw_run_chart(page.chart),
        "narrow_drawing": draw_run_chart(page.chart, narrow=True),
        "figure": figure(page.chart),
    }


def wish_in_address() -> Wish:
    """Return how the address asks to see a series; what it does not say is as usual."""
    return Wish(View.parse(request.args.get("view")), request.args.get("chart"))


def load_series_page(series_id: int, *, wish: Wish) -> SeriesPage:
    """Return the page of a series for the one who asks, who holds the view's right there."""
    series = load_series(series_id)
    sees_work = holds_right("see_team_work", current_actor(), series.team.place)
    return read_series_page(series, audience=reader_of(series), sees_work=sees_work, wish=wish)
