"""Storyboards and measures as slides in the browser, to be shown in a room."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.boards.queries.stored_series import list_measure_rows
from app.boards.views.comparison import choose_measure
from app.networks.loaders import load_gathering, load_network
from app.packs.loaders.storyboards import load_storyboard, reader_in_room
from app.packs.views.blueprint import blueprint
from app.packs.views.measure_slides import list_measure_slides
from app.packs.views.slides import list_gathering_slides, list_team_slides, number_slides
from app.packs.views.storyboards import WHERE, address_of_storyboard, sheet_of
from app.web.access import requires
from app.web.shell import enter


@blueprint.get(f"{WHERE}/present")
@requires("see_team")
def present_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Show a team's storyboard step by step, with the numbers that the network sees."""
    team, gathering = load_storyboard(team_id, gathering_id)
    reader = reader_in_room(team, shows_all=request.args.get("numbers") == "all")
    sheet = sheet_of(team, gathering, reader=reader)
    return render_template(
        "packs/present.html",
        title=sheet.team.shown_name,
        slides=number_slides(list_team_slides(sheet)),
        back_url=address_of_storyboard(team, gathering),
        foot=_("Gathering %(number)s", number=gathering.number),
    )


@blueprint.get("/gatherings/<int:gathering_id>/present")
@requires("see_network")
def present_gathering(gathering_id: int) -> ResponseReturnValue:
    """Show a gathering from its first item to its last, with the teams that show in their order."""
    gathering = load_gathering(gathering_id)
    enter(gathering.network.place, section="gatherings")
    return render_template(
        "packs/present.html",
        title=_("Gathering %(number)s", number=gathering.number),
        slides=number_slides(list_gathering_slides(gathering)),
        back_url=url_for("gatherings.show_gathering", gathering_id=gathering.id),
        foot=_("Gathering %(number)s", number=gathering.number),
    )


@blueprint.get("/networks/<slug>/measures/<int:measure_id>/present")
@requires("see_network")
def present_measure(slug: str, measure_id: int) -> ResponseReturnValue:
    """Show one measure team by team, as the teams of the network see each other."""
    network = load_network(slug)
    enter(network.place, section="network")
    measures = list_measure_rows(network.id, network.programme_id)
    measure = choose_measure(measures, measure_id)
    return render_template(
        "packs/present.html",
        title=measure.short_name,
        slides=number_slides(list_measure_slides(network, measure)),
        back_url=url_for("boards.compare_teams", slug=slug, measure_id=measure_id),
        foot=network.name,
    )
