"""The teams of a network in their fixed order, each with what a reader sees of its series."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from app import clock, formats
from app.accounts.rights import holds_right
from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.cells import POINTS, Column, Seen, draw_cell, see
from app.networks.models import Network
from app.networks.queries import ListedTeam, audience_at
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team on the board: its cells in the order of the measures, and what they say."""

    team: ListedTeam
    url: str
    is_own: bool
    cells: tuple[Markup | None, ...]
    seen: tuple[Seen | None, ...]


def reader_at(network: Network) -> Reader:
    """Return how the signed-in person reads the boards of a network."""
    actor, place = current_actor(), network.place
    return Reader(
        audience=audience_at(actor, place, agreement=network.facilitators_see),
        sees_signs=holds_right("see_whom_to_call", actor, place),
        today=clock.today(),
        language=formats.language(),
    )


def list_rows(board: NetworkBoard, *, points: int = POINTS) -> list[TeamRow]:
    """Return the teams of a network in the fixed order, each with its cells of so many periods."""
    series: dict[int, dict[int, SeriesRow]] = {}
    for row in board.series:
        series.setdefault(row.team_id, {})[row.measure_id] = row
    columns = [Column(measure, board.reader, points) for measure in board.measures]
    rows = []
    for team in board.teams:
        of_team = series.get(team.id, {})
        found = [(of_team.get(column.measure.id), column) for column in columns]
        rows.append(
            TeamRow(
                team=team,
                url=url_for("boards.show_team", team_id=team.id),
                is_own=team.id in board.own_teams,
                cells=tuple([row and draw_cell(row, column) for row, column in found]),
                seen=tuple([row and see(row, column) for row, column in found]),
            )
        )
    return rows
