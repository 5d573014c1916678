"""Reads of what is expected of series: one statement for their pauses, whatever their number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from app.extensions import db, run_plainly
from app.measures.models.expectation import Days, Expectation, Held, join_days
from app.measures.models.pause import Pause
from app.measures.models.series import Series

_touches = and_(
    Pause.deleted_at.is_(None),
    or_(
        Pause.network_id.in_(bindparam("networks", expanding=True)),
        Pause.team_id.in_(bindparam("teams", expanding=True)),
        Pause.series_id.in_(bindparam("series", expanding=True)),
    ),
)
TOUCHING = select(Pause).where(_touches).order_by(Pause.starts_on, Pause.id)
OWNERS = (Pause.network_id, Pause.team_id, Pause.series_id)
DAYS = (
    select(*OWNERS, Pause.starts_on, Pause.ends_on)
    .where(_touches)
    .order_by(Pause.starts_on, Pause.id)
)


@dataclass(slots=True)
class PausesByOwner:
    """The first and last days of pauses, by the network, the team or the series they belong to."""

    networks: dict[int | None, list[Days]]
    teams: dict[int | None, list[Days]]
    series: dict[int | None, list[Days]]

    def of(self, series: Series) -> tuple[Days, ...]:
        """Return the pauses of a series, its team's and its network's among them, joined."""
        return join_days(
            [
                *self.networks.get(series.team.network_id, ()),
                *self.teams.get(series.team_id, ()),
                *self.series.get(series.id, ()),
            ]
        )


def list_expectations(series: Sequence[Series]) -> dict[int, Expectation]:
    """Return what is expected of every series, by its id; their teams are loaded."""
    pauses = _read_pauses(series)
    return {one.id: expectation_of(one, pauses.of(one)) for one in series}


def read_expectation(series: Series) -> Expectation:
    """Return what is expected of one series."""
    return list_expectations([series])[series.id]


def expectation_of(series: Series, pauses: tuple[Days, ...]) -> Expectation:
    """Return what is expected of a series, given its joined pauses."""
    return Expectation(
        frequency=series.measure.frequency,
        starts_on=series.starts_on,
        ends_on=series.last_day,
        pauses=pauses,
        held_from=series.held_from,
        held_every=series.held_every,
        held_earlier=read_held(series.held_earlier),
        is_closed=series.is_closed,
    )


def read_held(stored: Sequence[Sequence[Any]] | None) -> tuple[Held, ...]:
    """Return the times when the gain was held, as a series keeps them."""
    day = date.fromisoformat
    return tuple([Held(day(begun), day(over), every) for begun, over, every in stored or ()])


def list_pauses_of_series(series: Series) -> list[Pause]:
    """Return the pauses that a series has, its team's and its network's among them, in order."""
    return list_pauses_touching([series])


def list_pauses_touching(series: Iterable[Series]) -> list[Pause]:
    """Return the pauses of some series, of their teams and of their networks, in order."""
    return list(db.session.scalars(TOUCHING, _owners_of(list(series))))


def _owners_of(series: Sequence[Series]) -> dict[str, list[int]]:
    return {
        "networks": list({one.team.network_id for one in series}),
        "teams": list({one.team_id for one in series}),
        "series": [one.id for one in series],
    }


def _read_pauses(series: Sequence[Series]) -> PausesByOwner:
    found = PausesByOwner({}, {}, {})
    by_owner = (found.networks, found.teams, found.series)
    rows = run_plainly(DAYS, _owners_of(series)) if series else ()
    for *owners, first, last in rows:
        for days, owner in zip(by_owner, owners, strict=True):
            if owner is not None:
                days.setdefault(owner, []).append((first, last))
    return found
