"""Teams where nobody sees to it that numbers arrive, or nobody is reminded; in the fixed order."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.boards.queries.network_board import NetworkBoard
from app.boards.queries.tended import Tended
from app.boards.views.rows import TeamRow
from app.networks.queries import ListedTeam

MOST = 6


@dataclass(frozen=True, slots=True)
class UntendedTeam:
    """A team that measures, what it lacks, and where its people are."""

    team: ListedTeam
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Untended:
    """The first teams that lack somebody, and how many more there are."""

    teams: Sequence[UntendedTeam]
    more: int


def list_untended(board: NetworkBoard, rows: Sequence[TeamRow]) -> Untended:
    """Return the teams that measure and have no measurement lead, or nobody who is reminded."""
    tended = {one.team_id: one for one in board.tended}
    measuring = {one.team_id for one in board.series}
    found = [
        UntendedTeam(row.team, text, url_for("networks.show_team_people", team_id=row.team.id))
        for row in rows
        if row.team.id in measuring and (text := _tell(tended.get(row.team.id)))
    ]
    return Untended(found[:MOST], max(len(found) - MOST, 0))


def _tell(tended: Tended | None) -> str:
    if tended is None:
        return _("Nobody is measurement lead, so nobody is reminded.")
    if not tended.has_lead:
        return (
            _("Nobody is measurement lead. The deputy is reminded.")
            if tended.is_reminded
            else _("Nobody is measurement lead, and the deputy wants no reminder.")
        )
    return "" if tended.is_reminded else _("Nobody gets reminders: those it concerns want none.")
