"""Reads of what is expected of series: one statement for their pauses, whatever their number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from app.extensions import db
from app.measures.models.expectation import Days, Expectation, Held, join_days
from app.measures.models.pause import Pause
from app.measures.models.series import Series

TOUCHING = (
    select(Pause)
    .where(
        Pause.deleted_at.is_(None),
        or_(
            Pause.network_id.in_(bindparam("networks", expanding=True)),
            Pause.team_id.in_(bindparam("teams", expanding=True)),
            Pause.series_id.in_(bindparam("series", expanding=True)),
        ),
    )
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
    some = list(series)
    owners = {
        "networks": list({one.team.network_id for one in some}),
        "teams": list({one.team_id for one in some}),
        "series": [one.id for one in some],
    }
    return list(db.session.scalars(TOUCHING, owners))


def _read_pauses(series: Sequence[Series]) -> PausesByOwner:
    found = PausesByOwner({}, {}, {})
    columns: tuple[tuple[str, dict[int | None, list[Days]]], ...] = (
        ("network_id", found.networks),
        ("team_id", found.teams),
        ("series_id", found.series),
    )
    rows: Iterable[Pause] = list_pauses_touching(series) if series else ()
    for row in rows:
        days: tuple[date, date] = (row.starts_on, row.ends_on)
        for column, by_owner in columns:
            owner: int | None = getattr(row, column)
            if owner is not None:
                by_owner.setdefault(owner, []).append(days)
    return found
