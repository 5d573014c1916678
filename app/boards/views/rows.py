"""The teams of a network in their fixed order, each with what a reader sees of its series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from app import clock, formats
from app.accounts.rights import holds_right
from app.boards.queries.stored_series import MeasureRow, SeriesRow, list_series_rows
from app.boards.views.cells import Column, Reader, Seen, draw_cell, see
from app.networks.models import Network
from app.networks.queries import ListedTeam, audience_at, list_teams_in_order
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


def list_rows(network: Network, measures: Sequence[MeasureRow], *, reader: Reader) -> list[TeamRow]:
    """Return the teams of a network in the fixed order, each with its cells."""
    series: dict[int, dict[int, SeriesRow]] = {}
    for row in list_series_rows(network.id, audience=reader.audience):
        series.setdefault(row.team_id, {})[row.measure_id] = row
    columns = {measure.id: Column(measure, reader) for measure in measures}
    own = {seat.place.team_id for seat in current_actor().seats}
    address = url_for("boards.show_team", team_id=0)[:-1]
    return [
        _row(team, series.get(team.id, {}), columns, f"{address}{team.id}", team.id in own)
        for team in list_teams_in_order(network.id)
    ]


def _row(
    team: ListedTeam,
    series: Mapping[int, SeriesRow],
    columns: Mapping[int, Column],
    url: str,
    is_own: bool,
) -> TeamRow:
    found = [(series.get(measure_id), column) for measure_id, column in columns.items()]
    return TeamRow(
        team=team,
        url=url,
        is_own=is_own,
        cells=tuple([row and draw_cell(row, column) for row, column in found]),
        seen=tuple([row and see(row, column) for row, column in found]),
    )
