"""One measure across a network: as small charts, a list of many teams, a funnel or a table."""

from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.boards.queries.stored_series import MeasureRow, list_measure_rows
from app.boards.views.blueprint import blueprint
from app.boards.views.cells import Column
from app.boards.views.comparing import USUAL_FUNNEL, Show, draw_comparison, read_measure
from app.boards.views.funnels import FunnelChoice
from app.boards.views.rows import reader_at
from app.errors import NotKnown
from app.measures.views.sharing import usage_texts
from app.networks.loaders import load_network
from app.web.access import requires
from app.web.actor import current_actor
from app.web.kept_pages import kept_while_unchanged
from app.web.shell import enter


@blueprint.get("/networks/<slug>/measures/<int:measure_id>")
@requires("see_network")
@kept_while_unchanged
def compare_teams(slug: str, measure_id: int) -> ResponseReturnValue:
    """Show every team's series of one measure, each against its own median and target."""
    network = load_network(slug)
    enter(network.place, section="network")
    measures = list_measure_rows(network.id, network.programme_id)
    measure = choose_measure(measures, measure_id)
    show = Show.parse(request.args.get("show"))
    wanted = request.args.get("measure", measure_id, type=int)
    if wanted != measure_id:
        return redirect(url_for(".compare_teams", slug=slug, measure_id=wanted, show=show))
    read = read_measure(network, Column(measure, reader_at(network)))
    options = [(one.id, one.short_name) for one in measures if not one.is_closed]
    usage = usage_texts(network, [measure.id])[measure.id]
    body = draw_comparison(read, show, choice=read_choice(show), usage=usage)
    where = {"network": network, "measure": measure, "options": options, "show": show}
    return render_template("boards/compare_teams.html", body=body, **where)


def choose_measure(measures: Iterable[MeasureRow], measure_id: int) -> MeasureRow:
    """Return one of the common measures of a network; any other is not found."""
    measure = next((one for one in measures if one.id == measure_id), None)
    if measure is None:
        raise NotKnown(measure_id)
    return measure


def read_choice(show: Show | None) -> FunnelChoice:
    """Return how the address wants the funnel; the usual one where none is shown."""
    if show is not Show.FUNNEL:
        return USUAL_FUNNEL
    seats = current_actor().seats
    return FunnelChoice(
        periods=request.args.get("periods", type=int),
        widens=request.args.get("limits") == "wide",
        own_teams=frozenset([seat.place.team_id for seat in seats if seat.place.team_id]),
    )
