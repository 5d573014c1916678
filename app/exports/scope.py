"""Which series a file holds, and how much of each its reader may see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_summaries
from app.networks.models import Network, Team
from app.networks.queries import audience_of, list_teams_in_order
from app.statistics.masking import Audience
from app.web.actor import Actor

AT_A_TIME = 100
Reader = Callable[[Team], Audience]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file is of: a whole network, one measure across it, one team, or one series."""

    network: Network
    team_id: int | None = None
    measure_id: int | None = None
    series_id: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One series of a file and what its reader may see of it."""

    series: Series
    summary: Summary


def reader_of(actor: Actor) -> Reader:
    """Return how close a person is to each team."""
    return lambda team: audience_of(actor, team)


def anyone_as(audience: Audience) -> Reader:
    """Return a reader who is equally close to every team, for the command line."""
    return lambda _team: audience


def list_series(scope: Scope, reader: Reader) -> list[tuple[Series, Audience]]:
    """Return the series of a scope in the fixed order of teams, then the team's own order."""
    places = {team.id: place for place, team in enumerate(list_teams_in_order(scope.network.id))}
    measure = contains_eager(Series.measure)
    found = db.session.scalars(
        select(Series)
        .join(Series.team)
        .join(Series.measure)
        .where(*_conditions(scope))
        .options(
            contains_eager(Series.team).options(
                joinedload(Team.network).joinedload(Network.programme),
                selectinload(Team.municipalities),
            ),
            measure.options(selectinload(Measure.definitions)),
        )
        .order_by(Series.position, Series.id)
    )
    kept = [(one, reader(one.team)) for one in found]
    open_to_reader = [pair for pair in kept if _is_open(*pair)]
    return sorted(open_to_reader, key=lambda pair: places.get(pair[0].team_id, len(places)))


def read_shown(series: list[tuple[Series, Audience]]) -> Iterator[Shown]:
    """Yield series with their stored summaries, a few at a time, in the order given."""
    waiting = iter(series)
    while some := list(islice(waiting, AT_A_TIME)):
        found: dict[int, Summary] = {}
        for audience in Audience:
            ids = [one.id for one, seen_as in some if seen_as is audience]
            found |= list_summaries(ids, audience)
        for one, _audience in some:
            if one.id in found:
                yield Shown(one, found[one.id])


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Team.network_id == scope.network.id]
    if scope.team_id is not None:
        conditions.append(Series.team_id == scope.team_id)
    if scope.measure_id is not None:
        conditions.append(Series.measure_id == scope.measure_id)
    if scope.series_id is not None:
        conditions.append(Series.id == scope.series_id)
    return conditions


def _is_open(series: Series, audience: Audience) -> bool:
    return audience is Audience.TEAM or series.measure.is_common or series.is_shared
