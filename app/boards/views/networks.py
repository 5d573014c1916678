"""The network board: every team beside the others in a fixed order, each against itself."""

from functools import lru_cache
from typing import NamedTuple

from flask import current_app, render_template, request
from markupsafe import Markup

from app import clock
from app.accounts.rights import holds_right
from app.boards.queries.network_board import GatheringRow, NetworkBoard, read_board
from app.boards.views.blueprint import blueprint
from app.boards.views.countdown import Countdown, count_down, list_coming
from app.boards.views.followup import follow_up
from app.boards.views.narrowing import (
    Narrowed,
    list_chosen,
    list_filters,
    narrow,
    read_narrowing,
)
from app.boards.views.rows import find_most_used, list_rows, reader_at
from app.boards.wording import Told, tell_of_network
from app.charts.wording import Tone
from app.networks.loaders import load_network
from app.web.access import requires
from app.web.actor import current_actor
from app.web.kept_pages import kept_while_unchanged
from app.web.shell import enter

KEPT = 64


class Rights(NamedTuple):
    """What the reader of a board may do about what it shows."""

    choose_measures: bool
    edit: bool
    run_gatherings: bool


@blueprint.get("/networks/<slug>")
@requires("see_network")
@kept_while_unchanged
def show_network(slug: str) -> str:
    """Show the common measures of a network, and to facilitators whom they may want to call."""
    network, actor = load_network(slug), current_actor()
    enter(network.place, section="network")
    own_teams = frozenset(seat.place.team_id for seat in actor.seats if seat.place.team_id)
    board = read_board(network, reader_at(network), own_teams=own_teams)
    wanted = read_narrowing(request.args, board)
    may = Rights(
        choose_measures=holds_right("edit_network_measures", actor, network.place),
        edit=holds_right("edit_network", actor, network.place),
        run_gatherings=holds_right("run_gatherings", actor, network.place),
    )
    countdown = count_down(board.gatherings, today=clock.today())
    body = draw_board(board, wanted=wanted, may=may, countdown=countdown)
    return render_template("boards/show_network.html", network=network, body=body, wanted=wanted)


@lru_cache(maxsize=KEPT)
def draw_board(
    board: NetworkBoard, *, wanted: Narrowed, may: Rights, countdown: Countdown | None
) -> Markup:
    """Draw a board from what was read: kept until something of that changes, or the day.

    It knows nothing of the request, so that nobody can be shown what another one may see.
    """
    narrowed, network, reader = narrow(board, wanted), board.network, board.reader
    rows, filters = list_rows(narrowed, points=wanted.points), list_filters(board, wanted)
    template = current_app.jinja_env.get_template("boards/_network.html")
    page = template.render(
        network=network,
        measures=narrowed.measures,
        first=find_most_used(narrowed),
        options=tuple([(measure.id, measure.short_name) for measure in board.measures]),
        rows=rows,
        filters=filters,
        chosen=list_chosen(filters, wanted, slug=network.slug),
        wanted=wanted,
        all=(len(board.teams), len(board.measures)),
        shown=len(narrowed.teams),
        countdown=countdown,
        next=_find_next(board),
        more=follow_up(board, rows, wanted=wanted) if reader.sees_signs else None,
        summary=None if reader.sees_signs else _summarise(board),
        may=may,
    )
    return Markup(page)


def _find_next(board: NetworkBoard) -> GatheringRow | None:
    """Return the gathering that something may be put on: of a closed network none."""
    coming = list_coming(board.gatherings, today=board.reader.today)
    return coming[0] if coming and not board.network.is_closed else None


def _summarise(board: NetworkBoard) -> Told:
    """Tell of the whole network, whatever part one looks at, so that no choice makes a count."""
    rows = list_rows(board)
    better = [row.team for row in rows if any(seen.sign.tone is Tone.GOOD for seen in row.seen)]
    return tell_of_network(better, of=len(rows), is_over=board.network.is_closed)
