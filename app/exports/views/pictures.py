"""Pictures of one measure across a network: its teams side by side, and all together."""

from collections.abc import Callable, Sequence

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.stored_series import list_measure_rows
from app.boards.views.comparison import choose_measure
from app.charts.files import Caption, many, png_file, svg_file, svg_of_drawing
from app.charts.svg import draw_small_multiple
from app.exports.asked import Of, Subject, name_subject, want
from app.exports.contents import read_content
from app.exports.telling import Report, ToldSeries, tell_network
from app.exports.views.attaching import attached
from app.exports.views.blueprint import blueprint
from app.exports.views.charts import MIME_TYPES
from app.measures.queries import count_teams
from app.networks.loaders import load_network
from app.networks.models import Network
from app.packs.queries.sights import reader_of
from app.web.access import requires
from app.web.actor import current_actor

COLUMNS, EACH = 4, (266, 116)
MOST_IN_PICTURE = 60  # that a PNG is made of while its reader waits
Draw = Callable[[Report, str], str | None]
WHERE = "/networks/<slug>/measures/<int:measure_id>"


@blueprint.get(f"{WHERE}/side-by-side.<any(svg, png):file_type>")
@requires("see_network")
def download_side_by_side(slug: str, measure_id: int, file_type: str) -> ResponseReturnValue:
    """Give the teams of a measure side by side, in their fixed order."""
    network = load_network(slug)
    if file_type == "png" and count_teams(network).get(measure_id, 0) > MOST_IN_PICTURE:
        return _refuse_picture(network, measure_id)
    drawn = _draw(network, measure_id, by=_draw_teams)
    return _answer(network, measure_id, drawn=drawn, name="side-om-side", file_type=file_type)


@blueprint.get(f"{WHERE}/network-line.<any(svg, png):file_type>")
@requires("see_network")
def download_network_line(slug: str, measure_id: int, file_type: str) -> ResponseReturnValue:
    """Give the line of all teams together."""
    network = load_network(slug)
    drawn = _draw(network, measure_id, by=_draw_line)
    return _answer(network, measure_id, drawn=drawn, name="nettverkslinje", file_type=file_type)


def _refuse_picture(network: Network, measure_id: int) -> ResponseReturnValue:
    """Lead back to the page of a measure of so many teams that a picture has no room for them."""
    choose_measure(list_measure_rows(network.id, network.programme_id), measure_id)
    told = _(
        "One picture has room for %(most)s teams. Take the SVG, or order a file of the measure.",
        most=MOST_IN_PICTURE,
    )
    flash(told, "info")
    return redirect(url_for("boards.compare_teams", slug=network.slug, measure_id=measure_id))


def _draw(network: Network, measure_id: int, *, by: Draw) -> str | None:
    """Draw a measure as its reader sees it; a measure that is not there is not found."""
    choose_measure(list_measure_rows(network.id, network.programme_id), measure_id)
    wanted = want(_subject(network, measure_id), reader_of(current_actor()))
    return by(tell_network(read_content(wanted)), _source())


def _subject(network: Network, measure_id: int) -> Subject:
    return Subject(Of.MEASURE, network.id, measure_id)


def _answer(
    network: Network, measure_id: int, *, drawn: str | None, name: str, file_type: str
) -> ResponseReturnValue:
    """Give a picture; where there is nothing to draw, its page says so."""
    if drawn is None:
        page = url_for("boards.compare_teams", slug=network.slug, measure_id=measure_id)
        return redirect(page)
    content = png_file(drawn) if file_type == "png" else drawn
    file = name_subject(_subject(network, measure_id), also=name, ending=file_type)
    return attached(Response(content, mimetype=MIME_TYPES[file_type]), file)


def _draw_teams(report: Report, source: str) -> str | None:
    told = [one for team in report.teams for one in team.series()]
    if not told:
        return None
    axis = report.axis_of(told[0].measure_id)
    width, height = EACH
    drawings = [
        (
            one.whose,
            one.brief,
            draw_small_multiple(one.chart, width=width, height=height, axis=axis),
        )
        for one in told
    ]
    question = next((one.question for one in report.measures), "")
    caption = Caption(
        title=told[0].measure, subtitle=report.network, sentence=question, source=source
    )
    return svg_of_drawing(many(drawings, columns=COLUMNS, each=EACH), caption=caption)


def _draw_line(report: Report, source: str) -> str | None:
    lines: Sequence[ToldSeries] = [tell() for tell in report.lines]
    if not lines:
        return None
    told = lines[0]
    caption = Caption(
        title=told.measure,
        subtitle=told.whose,
        heading=told.heading,
        sentence=told.sentence,
        source=source,
    )
    return svg_file(told.chart, caption=caption, point=told.point)


def _source() -> str:
    return _("From Sirkel, %(day)s", day=formats.day(clock.today(), year=True))
