"""Files of what a page shows, at the page's own address with ``.csv`` after it."""

from collections.abc import Iterator

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue

from app.exports.asked import Of, Subject, name_subject
from app.exports.comma_separated import Variant, write_csv
from app.exports.rows import Block, list_blocks
from app.exports.scope import Scope, list_series, read_shown, reader_of
from app.exports.views.attaching import attached, variant_in_address
from app.exports.views.blueprint import blueprint
from app.measures.loaders import load_common_measure, load_series
from app.networks.loaders import load_network, load_team
from app.web.access import requires
from app.web.actor import current_actor


@blueprint.get("/series/<int:series_id>.csv")
@requires("see_team")
def download_series(series_id: int) -> ResponseReturnValue:
    """Give one series as a file."""
    series = load_series(series_id)
    scope = Scope(series.team.network, series_id=series.id)
    return _as_csv(scope, subject=Subject(Of.SERIES, scope.network.id, series.id))


@blueprint.get("/teams/<int:team_id>.csv")
@requires("see_team")
def download_team(team_id: int) -> ResponseReturnValue:
    """Give all series of a team as a file."""
    team = load_team(team_id)
    scope = Scope(team.network, team_id=team.id)
    return _as_csv(scope, subject=Subject(Of.TEAM, team.network_id, team.id))


@blueprint.get("/networks/<slug>.csv")
@requires("see_network")
def download_network(slug: str) -> ResponseReturnValue:
    """Give all series of a network as a file."""
    network = load_network(slug)
    return _as_csv(Scope(network), subject=Subject(Of.NETWORK, network.id, network.id))


@blueprint.get("/networks/<slug>/measures/<int:measure_id>.csv")
@requires("see_network")
def download_measure(slug: str, measure_id: int) -> ResponseReturnValue:
    """Give one measure across a network as a file."""
    network = load_network(slug)
    measure = load_common_measure(network, measure_id)
    scope = Scope(network, measure_id=measure.id)
    return _as_csv(scope, subject=Subject(Of.MEASURE, network.id, measure.id))


def _as_csv(scope: Scope, *, subject: Subject) -> Response:
    variant = variant_in_address()
    pieces = stream_with_context(write_csv(_read_blocks(scope), variant=variant))
    response = Response(pieces, mimetype="text/csv")
    ending = "excel.csv" if variant is Variant.EXCEL else "csv"
    return attached(response, name_subject(subject, ending=ending))


def _read_blocks(scope: Scope) -> Iterator[Block]:
    """Yield the series of a file, read when the first line is on its way."""
    yield from list_blocks(read_shown(list_series(scope, reader_of(current_actor()))))
