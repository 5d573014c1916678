"""Which series a file holds, and how much of each its reader may see."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.stored_summary import Numbers
from app.measures.queries.summaries import list_numbers
from app.networks.models import Network, Team
from app.networks.queries import audience_of, list_teams_in_order
from app.statistics.masking import Audience
from app.web.actor import Actor

AT_A_TIME = 100
MOST_IDS = 500
Row = TypeVar("Row")
Reader = Callable[[Team], Audience]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file is of: a whole network, one measure across it, one team, or one series."""

    network: Network
    team_id: int | None = None
    measure_id: int | None = None
    series_id: int | None = None


class Listed(NamedTuple):
    """One series of a file, and how close its reader is to it."""

    id: int
    team: Team
    measure: Measure
    audience: Audience


class Shown(NamedTuple):
    """One series of a file and what its reader may see of it."""

    listed: Listed
    numbers: Numbers


def reader_of(actor: Actor) -> Reader:
    """Return how close a person is to each team."""
    return lambda team: audience_of(actor, team)


def anyone_as(audience: Audience) -> Reader:
    """Return a reader who is equally close to every team, for the command line."""
    return lambda _team: audience


def list_series(scope: Scope, reader: Reader) -> list[Listed]:
    """Return the series of a scope in the fixed order of teams, then the team's own order.

    A team and a measure are read once, however many series they have.
    """
    places = {team.id: place for place, team in enumerate(list_teams_in_order(scope.network.id))}
    columns = (Series.id, Series.team_id, Series.measure_id, Series.is_shared)
    found = db.session.execute(
        select(*columns)
        .join(Series.team)
        .where(*_conditions(scope))
        .order_by(Series.position, Series.id)
    ).all()
    teams = _read_teams({row.team_id for row in found})
    measures = _read_measures({row.measure_id for row in found})
    audiences = {key: reader(team) for key, team in teams.items()}
    kept = [
        Listed(row.id, teams[row.team_id], measures[row.measure_id], audiences[row.team_id])
        for row in found
        if row.is_shared
        or audiences[row.team_id] is Audience.TEAM
        or measures[row.measure_id].is_common
    ]
    return sorted(kept, key=lambda one: places.get(one.team.id, len(places)))


def read_shown(series: Iterable[Listed]) -> Iterator[Shown]:
    """Yield series with their stored numbers, a few at a time, in the order given."""
    waiting = iter(series)
    while some := list(islice(waiting, AT_A_TIME)):
        found: dict[int, Numbers] = {}
        for audience in Audience:
            ids = [one.id for one in some if one.audience is audience]
            found |= list_numbers(ids, audience)
        for one in some:
            if one.id in found:
                yield Shown(one, found[one.id])


def _read_teams(ids: set[int]) -> dict[int, Team]:
    whole = (
        joinedload(Team.network).joinedload(Network.programme),
        selectinload(Team.municipalities),
    )
    return {one.id: one for one in _read_some(select(Team).options(*whole), Team.id, ids)}


def _read_measures(ids: set[int]) -> dict[int, Measure]:
    whole = select(Measure).options(selectinload(Measure.definitions))
    return {one.id: one for one in _read_some(whole, Measure.id, ids)}


def _read_some(rows: Select[Row], key: Any, ids: set[int]) -> Iterator[Row]:
    """Yield the rows of these ids, not too many at once."""
    waiting = iter(sorted(ids))
    while some := list(islice(waiting, MOST_IDS)):
        yield from db.session.scalars(rows.where(key.in_(some)))


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Team.network_id == scope.network.id]
    if scope.team_id is not None:
        conditions.append(Series.team_id == scope.team_id)
    if scope.measure_id is not None:
        conditions.append(Series.measure_id == scope.measure_id)
    if scope.series_id is not None:
        conditions.append(Series.id == scope.series_id)
    return conditions
