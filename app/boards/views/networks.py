"""The network board: every team beside the others in a fixed order, each against itself."""

from collections.abc import Sequence
from functools import lru_cache

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.accounts.rights import holds_right
from app.boards.queries.network_board import NetworkBoard, read_board
from app.boards.queries.stored_series import MeasureRow
from app.boards.views.blueprint import blueprint
from app.boards.views.countdown import count_down
from app.boards.views.followup import follow_up
from app.boards.views.rows import TeamRow, list_rows, reader_at
from app.boards.wording import Told, tell_of_network
from app.charts.wording import Tone
from app.networks.loaders import load_network
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter

KEPT = 64


@blueprint.get("/networks/<slug>")
@requires("see_network")
def show_network(slug: str) -> ResponseReturnValue:
    """Show the common measures of a network, and to facilitators whom they may want to call."""
    network, actor = load_network(slug), current_actor()
    enter(network.place, section="network")
    own_teams = frozenset(seat.place.team_id for seat in actor.seats if seat.place.team_id)
    board = read_board(network, reader_at(network), own_teams=own_teams)
    body = draw_board(
        board,
        chosen=_choose(board.measures),
        may_choose=holds_right("edit_network_measures", actor, network.place),
        may_edit=holds_right("edit_network", actor, network.place),
    )
    return render_template("boards/show_network.html", network=network, body=body)


@lru_cache(maxsize=KEPT)
def draw_board(board: NetworkBoard, *, chosen: int, may_choose: bool, may_edit: bool) -> Markup:
    """Draw a board from what was read: kept until something of that changes, or the day.

    It knows nothing of the request, so that nobody can be shown what another one may see.
    """
    rows, network, reader = list_rows(board), board.network, board.reader
    template = current_app.jinja_env.get_template("boards/_network.html")
    page = template.render(
        network=network,
        measures=board.measures,
        options=[(measure.id, measure.short_name) for measure in board.measures],
        chosen=chosen,
        rows=rows,
        countdown=count_down(board.gatherings, today=reader.today),
        more=follow_up(board, rows) if reader.sees_signs else None,
        summary=None if reader.sees_signs else _summarise(rows, is_over=network.is_closed),
        may_choose=may_choose,
        may_edit=may_edit,
    )
    return Markup(page)


def _choose(measures: Sequence[MeasureRow]) -> int:
    """Return the position of the measure that the address asks for, or of the first one."""
    wanted = request.args.get("measure", type=int)
    ids = [measure.id for measure in measures]
    return ids.index(wanted) if wanted in ids else 0


def _summarise(rows: Sequence[TeamRow], *, is_over: bool) -> Told:
    better = [
        row.team
        for row in rows
        if any(seen is not None and seen.sign.tone is Tone.GOOD for seen in row.seen)
    ]
    return tell_of_network(better, of=len(rows), is_over=is_over)
