"""The teams of a gathering as they are now, from what their boards are drawn from."""

from collections import Counter
from collections.abc import Sequence

from flask import url_for

from app.boards.queries.network_cycles import CycleRow, list_cycle_rows
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import (
    list_measure_rows,
    list_series_rows,
)
from app.boards.views.cells import Column, sketch_for
from app.boards.views.rows import reader_at
from app.cycles.models import Stage
from app.networks.models import Gathering, Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.packs.views.gathering_teams import POINTS, Cards, Team, draw
from app.web.actor import Actor


def read_live(gathering: Gathering, actor: Actor) -> Cards:
    """Return the teams as they are now, as far as a reader sees them on the network board."""
    network, reader = gathering.network, reader_at(gathering.network)
    columns = _columns(network, reader)
    stored = list_series_rows(network.id, audience=reader.audience)
    used = Counter(one.measure_id for one in stored if one.measure_id in columns)
    line = max(columns, key=lambda key: used[key], default=None)
    of_line = [one for one in stored if one.measure_id == line]
    drawn = {one.team_id: draw(sketch_for(one, columns[one.measure_id])) for one in of_line}
    cycles, teams = list_cycle_rows(network.id), list_teams_in_order(network.id)
    inside = {one.id for one in teams if reader.sees_signs} | {
        seat.place.team_id for seat in actor.seats
    }
    cards = [
        Team(
            one.shown_name,
            url_for("boards.show_team", team_id=one.id),
            _tested(one, cycles, sees_work=one.id in inside),
            drawn.get(one.id),
        )
        for one in teams
    ]
    return Cards(cards, columns[line].measure.short_name if line else "")


def _columns(network: Network, reader: Reader) -> dict[int, Column]:
    measures = list_measure_rows(network.id, network.programme_id)
    return {one.id: Column(one, reader, POINTS) for one in measures if not one.is_closed}


def _tested(team: ListedTeam, cycles: Sequence[CycleRow], *, sees_work: bool) -> str:
    """Return what a team tests, else what it tested last; outside, a test that it has shared."""
    tested = [one for one in cycles if one.team_id == team.id and one.stage != Stage.PLAN]
    if not sees_work:
        shared = [one for one in tested if one.is_shared and one.stage == Stage.CLOSED]
        return shared[-1].change if shared and team.may_be_named else ""
    running = [one for one in tested if one.stage != Stage.CLOSED]
    last = (running or tested)[-1:]
    return last[0].change if last else ""
