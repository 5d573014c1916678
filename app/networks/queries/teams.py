"""Reads of teams: always in the fixed order of county, then name."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import text

from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Team

LISTED = """
SELECT t.id, t.name, t.may_be_named, t.closed_at IS NOT NULL AS is_closed, t.about,
       m.name AS municipality, m.other_names, m.county,
       EXISTS (SELECT 1 FROM municipality o WHERE o.name = m.name AND o.number <> m.number)
           AS is_repeated
FROM team t
LEFT JOIN team_municipality tm ON tm.team_id = t.id
LEFT JOIN municipality m ON m.number = tm.municipality_number
WHERE {where}
ORDER BY t.id, tm.position, m.number
"""
OF_NETWORK = text(LISTED.format(where="t.network_id = :network_id"))
OF_PROGRAMME = text(
    LISTED.format(
        where="t.closed_at IS NULL AND t.network_id IN"
        " (SELECT id FROM network WHERE programme_id = :programme_id AND closed_at IS NULL)"
    )
)
OF_TEAM = text(LISTED.format(where="t.id = :team_id"))


class _Row(NamedTuple):
    """A team with one of its municipalities; without any, what is said of it is None."""

    id: int
    name: str
    may_be_named: bool
    is_closed: bool
    about: str
    municipality: str
    other_names: str
    county: str
    is_repeated: bool


class ListedTeam(NamedTuple):
    """A team as lists and headings show it; ``county`` is empty for a team without municipality."""

    id: int
    name: str
    shown_name: str
    county: str
    municipalities: tuple[str, ...]
    may_be_named: bool
    is_closed: bool
    about: str = ""
    other_names: tuple[str, ...] = ()


def list_teams_in_order(network_id: int, *, with_closed: bool = False) -> list[ListedTeam]:
    """Return teams by county, then name; without a municipality last; in one statement."""
    rows = db.session.execute(OF_NETWORK, {"network_id": network_id}).all()
    teams = _in_order(tuple(map(tuple, rows)))
    return [team for team in teams if with_closed or not team.is_closed]


def list_teams_of_programme(programme_id: int) -> list[ListedTeam]:
    """Return the teams at work in the open networks of a programme, in the one fixed order."""
    rows = db.session.execute(OF_PROGRAMME, {"programme_id": programme_id}).all()
    return list(_in_order(tuple(map(tuple, rows))))


def place_in_order(team: ListedTeam) -> tuple[object, ...]:
    """Return the key of the fixed order, which never knows a result."""
    county, name = in_alphabetical_order(team.county), in_alphabetical_order(team.shown_name)
    return (not team.municipalities, county, name, team.id)


def shown_name(team: Team) -> str:
    """Return a team's name, with the county where two municipalities share that name."""
    rows = db.session.execute(OF_TEAM, {"team_id": team.id}).all()
    return next(iter(_gather(list(map(_Row._make, rows))))).shown_name


@lru_cache(maxsize=64)
def _in_order(rows: tuple[tuple[Any, ...], ...]) -> tuple[ListedTeam, ...]:
    """Return the teams of these rows in order; the same rows are put in order once."""
    return tuple(sorted(_gather(list(map(_Row._make, rows))), key=place_in_order))


def _gather(rows: Sequence[_Row]) -> Iterable[ListedTeam]:
    for _id, group in groupby(rows, key=lambda row: row.id):
        of_team = list(group)
        first = of_team[0]
        yield ListedTeam(
            id=first.id,
            name=first.name,
            shown_name=_with_county(first.name, of_team),
            county=first.county or "",
            municipalities=tuple(row.municipality for row in of_team if row.municipality),
            may_be_named=bool(first.may_be_named),
            is_closed=bool(first.is_closed),
            about=first.about,
            other_names=tuple(row.other_names for row in of_team if row.other_names),
        )


def _with_county(name: str, rows: Sequence[_Row]) -> str:
    words = name.casefold().split()
    for row in rows:
        is_named = row.is_repeated and row.municipality.casefold() in words
        if is_named and row.county.casefold() not in name.casefold():
            return f"{name} ({row.county})"
    return name
