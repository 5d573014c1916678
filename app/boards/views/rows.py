"""The teams of a network in their fixed order, each with what a reader sees of its series."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from flask import get_template_attribute, request, url_for
from markupsafe import Markup

from app import clock, formats
from app.accounts.rights import holds_right
from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.network_lines import find_end
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.cells import CELLS, KEPT, POINTS, Column, Seen, draw_cell, same, see
from app.networks.models import Network
from app.networks.queries import ListedTeam, audience_at
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team on the board: its row of cells as it is drawn, and what they say."""

    team: ListedTeam
    drawing: Markup
    seen: tuple[Seen, ...]


def reader_at(network: Network) -> Reader:
    """Return how the signed-in person reads the boards of a network: a closed one as it ended."""
    actor, place = current_actor(), network.place
    return Reader(
        audience=audience_at(actor, place, agreement=network.facilitators_see),
        sees_signs=holds_right("see_whom_to_call", actor, place),
        today=find_end(network) or clock.today(),
        language=formats.language(),
        root=request.script_root,
    )


def list_rows(board: NetworkBoard, *, points: int = POINTS) -> list[TeamRow]:
    """Return the teams of a network in the fixed order, each with its cells of so many periods."""
    series: dict[int, dict[int, SeriesRow]] = {}
    for row in board.series:
        series.setdefault(row.team_id, {})[row.measure_id] = row
    columns = tuple([same(Column(one, board.reader, points)) for one in board.measures])
    of_teams = [series.get(team.id, {}) for team in board.teams]
    most_used = find_most_used(board)
    return [
        _read_row(
            team,
            tuple([of_team.get(column.measure.id) for column in columns]),
            columns=columns,
            is_own=team.id in board.own_teams,
            most_used=most_used,
        )
        for team, of_team in zip(board.teams, of_teams, strict=True)
    ]


def find_most_used(board: NetworkBoard) -> int:
    """Return the measure that most of the teams use, which a phone shows at first, or 0."""
    teams = {team.id for team in board.teams}
    used = {(row.measure_id, row.team_id) for row in board.series if row.team_id in teams}
    counts = Counter([measure_id for measure_id, _team_id in used])
    return max([one.id for one in board.measures], key=lambda one: counts[one], default=0)


@lru_cache(maxsize=KEPT)
def _read_row(
    team: ListedTeam,
    series: tuple[SeriesRow | None, ...],
    *,
    columns: tuple[Column, ...],
    is_own: bool,
    most_used: int,
) -> TeamRow:
    """Read and draw a team, anew only when something of that changes."""
    found = list(zip(series, columns, strict=True))
    cells = [
        (row and draw_cell(row, column), column.measure.id == most_used) for row, column in found
    ]
    url = url_for("boards.show_team", team_id=team.id)
    draw = get_template_attribute(CELLS, "team_row")
    return TeamRow(
        team=team,
        drawing=Markup(draw(team.shown_name, url, is_own, cells)),
        seen=tuple([see(row, column) for row, column in found if row]),
    )
