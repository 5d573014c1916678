"""One chart as a picture, a drawing or a table: what its page shows, for the one who asks."""

from collections.abc import Callable

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.series_page import SeriesPage
from app.boards.views.series import load_series_page, wish_in_address
from app.charts.files import Caption, png_file, svg_file
from app.exports.asked import Of, Subject, name_subject
from app.exports.chart_table import write_chart_table
from app.exports.rows import name_of
from app.exports.views.attaching import attached, variant_in_address
from app.exports.views.blueprint import blueprint
from app.statistics.settings import ChartKind
from app.web.access import requires

MIME_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}


@blueprint.get("/series/<int:series_id>/chart.<any(svg, png, csv):file_type>")
@requires("see_team")
def download_chart(series_id: int, file_type: str) -> ResponseReturnValue:
    """Give the chart of a series as a file that stands alone."""
    page = load_series_page(series_id, wish=wish_in_address())
    content = WRITERS[file_type](page)
    response = Response(content, mimetype=MIME_TYPES[file_type])
    subject = Subject(Of.SERIES, page.series.team.network_id, series_id)
    kind = page.reading.kind
    also = "seriediagram" if kind is ChartKind.RUN else f"{kind.value}-diagram"
    return attached(response, name_subject(subject, also=also, ending=file_type))


def _write_svg(page: SeriesPage) -> str:
    return svg_file(page.chart, caption=_caption(page), point=page.point_text)


def _write_png(page: SeriesPage) -> bytes:
    return png_file(_write_svg(page))


def _write_csv(page: SeriesPage) -> str:
    return write_chart_table(page, variant=variant_in_address())


def _caption(page: SeriesPage) -> Caption:
    team, words = page.series.team, page.reading.words
    day = formats.day(clock.today(), year=True)
    return Caption(
        title=page.measure.name,
        subtitle=f"{team.name} · {name_of(team.network)}",
        heading=words.heading,
        sentence=words.sentence,
        source=_("%(chart)s from Sirkel, %(day)s", chart=page.reading.name, day=day),
    )


WRITERS: dict[str, Callable[[SeriesPage], str | bytes]] = {
    "svg": _write_svg,
    "png": _write_png,
    "csv": _write_csv,
}
