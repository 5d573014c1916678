"""The funnel of one measure across a network as a picture, a drawing or a table."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.stored_series import MeasureRow, list_measure_rows
from app.boards.views.cells import Column
from app.boards.views.compared_rows import Show
from app.boards.views.comparing import Wanted, compare, read_measure
from app.boards.views.comparison import choose_measure, read_choice
from app.boards.views.funnels import FunnelPage
from app.boards.views.rows import reader_at
from app.charts.files import Caption, png_file, svg_of_drawing
from app.exports.asked import Of, Subject, name_subject
from app.exports.comma_separated import DIALECTS, Variant, neutralised, number_text
from app.exports.rows import name_of
from app.exports.views.attaching import attached, variant_in_address
from app.exports.views.blueprint import blueprint
from app.exports.views.charts import MIME_TYPES
from app.networks.loaders import load_network
from app.networks.models import Network
from app.web.access import requires

COLUMNS = ("network_and_period", "measure", "team", "numerator", "denominator", "value", "place")


@blueprint.get("/networks/<slug>/measures/<int:measure_id>/funnel.<any(svg, png, csv):file_type>")
@requires("see_network")
def download_funnel(slug: str, measure_id: int, file_type: str) -> ResponseReturnValue:
    """Give the funnel of a measure as a file; where there is none, its page says why."""
    network = load_network(slug)
    measures = list_measure_rows(network.id, network.programme_id)
    measure = choose_measure(measures, measure_id)
    page = _read_funnel(network, measure)
    if page is None:
        where: dict[str, Any] = {"slug": slug, "measure_id": measure_id}
        return redirect(url_for("boards.compare_teams", show="funnel", **where))
    content = WRITERS[file_type](page, _caption(network, measure=measure, page=page))
    subject = Subject(Of.MEASURE, network.id, measure.id)
    name = name_subject(subject, also="trakt", ending=file_type)
    return attached(Response(content, mimetype=MIME_TYPES[file_type]), name)


def _read_funnel(network: Network, measure: MeasureRow) -> FunnelPage | None:
    read = read_measure(network, Column(measure, reader_at(network)))
    return compare(read, Wanted(Show.FUNNEL, read_choice(Show.FUNNEL))).funnel


def _caption(network: Network, *, measure: MeasureRow, page: FunnelPage) -> Caption:
    day = formats.day(clock.today(), year=True)
    return Caption(
        title=measure.name,
        subtitle=f"{name_of(network)} · {page.window}",
        heading=page.told.heading,
        sentence=f"{page.told.text} {page.note}",
        source=_("Funnel plot from Sirkel, %(day)s", day=day),
    )


def _write_svg(page: FunnelPage, caption: Caption) -> str:
    return svg_of_drawing(page.drawing, caption=caption)


def _write_png(page: FunnelPage, caption: Caption) -> bytes:
    return png_file(_write_svg(page, caption))


def _write_csv(page: FunnelPage, caption: Caption) -> str:
    """Write the table under the funnel, in the fixed order of the teams."""
    dialect, buffer = DIALECTS[variant_in_address()], StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    is_for_machine = variant_in_address() is Variant.MACHINE
    writer.writerow(COLUMNS if is_for_machine else list_words())
    whose = [neutralised(text) for text in (caption.subtitle, caption.title)]
    for _county, rows in page.counties:
        for row in rows:
            figures = [number_text(one, dialect.decimal_mark) for one in row.figures]
            writer.writerow((*whose, neutralised(row.team.shown_name), *figures, row.place))
    return dialect.opening + buffer.getvalue()


def list_words() -> tuple[str, ...]:
    """Return the headings as a person reads them."""
    where, place = _("Network and period"), _("In the funnel")
    return (
        where,
        _("Measure"),
        _("Team"),
        _("Numerator"),
        _("Denominator"),
        _("Value"),
        place,
    )


WRITERS: dict[str, Callable[[FunnelPage, Caption], str | bytes]] = {
    "svg": _write_svg,
    "png": _write_png,
    "csv": _write_csv,
}
