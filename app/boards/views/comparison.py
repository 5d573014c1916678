"""One measure across a network, or across all the networks of a programme."""

from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, formats
from app.boards.queries.alike import list_alike
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import (
    MeasureRow,
    list_measure_rows,
    list_measures_of_programme,
    list_shown_measures,
)
from app.boards.views.across import MOST_WORDS
from app.boards.views.blueprint import blueprint
from app.boards.views.cells import Column
from app.boards.views.compared_rows import Show
from app.boards.views.comparing import (
    USUAL_FUNNEL,
    Wanted,
    draw_comparison,
    read_measure,
    read_measure_of_programme,
)
from app.boards.views.funnels import FunnelChoice
from app.boards.views.rows import reader_at
from app.errors import NotKnown
from app.measures.views.sharing import usage_texts
from app.networks.loaders import load_network, load_programme
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.kept_pages import kept_while_unchanged
from app.web.shell import enter
from app.web.text import clean


@blueprint.get("/networks/<slug>/measures/<int:measure_id>")
@requires("see_network")
@kept_while_unchanged
def compare_teams(slug: str, measure_id: int) -> ResponseReturnValue:
    """Show the network line, and every team's series, each against its own median and target."""
    network = load_network(slug)
    enter(network.place, section="network")
    measures = list_measure_rows(network.id, network.programme_id)
    measure, wanted = choose_measure(measures, measure_id), read_wanted()
    other = request.args.get("measure", measure_id, type=int)
    if other != measure_id:
        return redirect(url_for(".compare_teams", slug=slug, measure_id=other, show=wanted.show))
    read = read_measure(network, Column(measure, reader_at(network)))
    options = [(one.id, one.short_name) for one in list_shown_measures(network)]
    usage = usage_texts(network, [measure.id], teams=read.teams)[measure.id]
    body = draw_comparison(read, wanted, usage=usage)
    where = {"network": network, "measure": measure, "options": options, "show": wanted.show}
    return render_template("boards/compare_teams.html", body=body, **where)


@blueprint.get("/programmes/<int:programme_id>/measures")
@requires("see_programme_measures")
def list_programme_measures(programme_id: int) -> ResponseReturnValue:
    """Lead to each measure that the networks of a programme share, or that several have."""
    programme = load_programme(programme_id)
    enter(programme.place, section="across")
    measures = [one for one in list_measures_of_programme(programme.id) if not one.is_closed]
    where = {"programme": programme, "measures": measures, "alike": list_alike(programme.id)}
    return render_template("boards/list_programme_measures.html", **where)


@blueprint.get("/programmes/<int:programme_id>/measures/<int:common_id>")
@requires("see_programme_measures")
@kept_while_unchanged
def compare_networks(programme_id: int, common_id: int) -> ResponseReturnValue:
    """Show the lines of a programme's networks, and their teams as the other teams see them."""
    programme = load_programme(programme_id)
    enter(programme.place, section="across")
    measures = list_measures_of_programme(programme.id)
    measure, wanted = choose_measure(measures, common_id), read_wanted()
    other = request.args.get("measure", common_id, type=int)
    if other != common_id:
        return redirect(
            url_for(
                ".compare_networks", programme_id=programme_id, common_id=other, show=wanted.show
            )
        )
    read = read_measure_of_programme(programme, Column(measure, reader_of_programme()))
    options = [(one.id, one.short_name) for one in measures if not one.is_closed]
    where = {"programme": programme, "measure": measure, "options": options, "show": wanted.show}
    return render_template(
        "boards/compare_networks.html", body=draw_comparison(read, wanted), **where
    )


def reader_of_programme() -> Reader:
    """Return how a coordinator reads across networks: as the other teams of each network do."""
    return Reader(
        audience=Audience.NETWORK,
        sees_signs=False,
        today=clock.today(),
        language=formats.language(),
        root=request.script_root,
    )


def choose_measure(measures: Iterable[MeasureRow], measure_id: int) -> MeasureRow:
    """Return one of the common measures of a network; any other is not found."""
    measure = next((one for one in measures if one.id == measure_id), None)
    if measure is None:
        raise NotKnown(measure_id)
    return measure


def read_wanted() -> Wanted:
    """Return how the address wants the teams shown, and which it looks for."""
    show = Show.parse(request.args.get("show"))
    words = clean(request.args.get("q", ""))[:MOST_WORDS]
    return Wanted(show, read_choice(show), "" if show is Show.FUNNEL else words)


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
