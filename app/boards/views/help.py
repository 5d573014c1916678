"""The facilitators' page of help and care: who waits for an answer, and whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from app.boards.queries.network_board import read_board
from app.boards.views.blueprint import blueprint
from app.boards.views.care import list_silent
from app.boards.views.rows import reader_at
from app.coaching import wording
from app.coaching.loaders import as_known
from app.coaching.queries.help_requests import Asked, list_answered_help, list_open_help
from app.coaching.queries.subjects import list_abouts
from app.coaching.views.blueprint import address_of
from app.networks.loaders import load_network
from app.networks.queries.people import list_people_of_teams
from app.web.access import requires
from app.web.shell import enter


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A question of a team: who asks, what about, and where that is."""

    asked: Asked
    team: str
    about: str
    url: str


@blueprint.get("/networks/<slug>/help")
@requires("see_whom_to_call")
def show_help(slug: str) -> ResponseReturnValue:
    """Show which teams wait for an answer, and which may need a call."""
    network = load_network(slug)
    enter(network.place, section="help")
    board = read_board(network, reader_at(network), own_teams=frozenset())
    names = {team.id: team.shown_name for team in board.teams}
    return render_template(
        "boards/show_help.html",
        network=network,
        waiting=_list_rows(list_open_help(network.id), names),
        answered=_list_rows(list_answered_help(network.id), names),
        silent=list_silent(board, list_people_of_teams(network.id)),
        wording=wording,
    )


def _list_rows(requests: Sequence[Asked], names: Mapping[int, str]) -> list[HelpRow]:
    """Return the questions of open teams."""
    found = list_abouts({one.about for one in requests})
    abouts = {key: as_known(about) for key, about in found.items()}
    return [
        HelpRow(
            asked=one,
            team=names[one.request.team_id],
            about=wording.help_text(abouts[one.about]),
            url=address_of(abouts[one.about]),
        )
        for one in requests
        if one.request.team_id in names
    ]
