"""Reads of pauses: those of a network, a team or one series, and what they leave out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import User
from app.audit.queries import Event, list_events
from app.errors import NotKnown
from app.extensions import db
from app.measures.models.expectation import Expectation, join_days
from app.measures.models.pause import Pause
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries.expectations import list_expectations, list_pauses_touching
from app.measures.queries.series import find_series
from app.networks.models import Network, Team

Owner = Network | Team | Series
COLUMNS: dict[type, str] = {Network: "network_id", Team: "team_id", Series: "series_id"}


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One change of a pause or of a series, with the name of who made it."""

    event: Event
    by: str


def get_pause(pause_id: int) -> Pause:
    """Return a pause, also one that is deleted."""
    pause = db.session.get(Pause, pause_id)
    if pause is None:
        raise NotKnown(pause_id)
    return pause


def get_owner(pause: Pause) -> Owner:
    """Return the network, the team or the series that a pause belongs to."""
    if pause.network_id is not None:
        return db.session.get_one(Network, pause.network_id)
    if pause.team_id is not None:
        return db.session.get_one(Team, pause.team_id, options=[joinedload(Team.network)])
    series = find_series(pause.series_id or 0)
    if series is None:
        raise NotKnown(pause.id)
    return series


def network_of(owner: Owner) -> Network:
    """Return the network that the owner of a pause is, or is in."""
    if isinstance(owner, Network):
        return owner
    return owner.network if isinstance(owner, Team) else owner.team.network


def list_pauses(owner: Owner, *, with_deleted: bool = False) -> list[Pause]:
    """Return the owner's own pauses, the earliest first."""
    found = select(Pause).filter_by(**{COLUMNS[type(owner)]: owner.id})
    if not with_deleted:
        found = found.where(Pause.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Pause.starts_on, Pause.id)))


def list_pauses_of_team(team: Team) -> list[Pause]:
    """Return the pauses of a team and of each of its series, the earliest first."""
    return list(db.session.scalars(_of_team(team).where(Pause.deleted_at.is_(None))))


def find_overlap(owner: Owner, *, days: tuple[date, date], besides: int | None) -> Pause | None:
    """Return a pause of the same owner that shares a day with some days."""
    first, last = days
    pauses = [one for one in list_pauses(owner) if one.id != besides]
    return next((one for one in pauses if one.starts_on <= last and first <= one.ends_on), None)


def list_series_under(owner: Owner) -> list[Series]:
    """Return the open series that a pause of the owner touches, with measure and team."""
    found = (
        select(Series)
        .join(Series.team)
        .options(contains_eager(Series.team), joinedload(Series.measure))
        .where(Series.closed_at.is_(None), Team.closed_at.is_(None))
    )
    if isinstance(owner, Network):
        found = found.where(Team.network_id == owner.id)
    elif isinstance(owner, Team):
        found = found.where(Series.team_id == owner.id)
    else:
        found = found.where(Series.id == owner.id)
    return list(db.session.scalars(found.order_by(Series.position, Series.id)))


def count_left_out(pauses: Iterable[Pause], series: Sequence[Series]) -> dict[int, int]:
    """Return by pause how many numbers of some series are not asked for because of it alone."""
    some, expectations = list(pauses), list_expectations(series)
    touching = list_pauses_touching(series) if series else []
    counts = dict.fromkeys([one.id for one in some], 0)
    for one in series:
        of_series = [pause for pause in touching if _touches(pause, one)]
        for pause in some:
            if pause in of_series:
                others = [(p.starts_on, p.ends_on) for p in of_series if p is not pause]
                without = replace(expectations[one.id], pauses=join_days(others))
                counts[pause.id] += _count_within(pause, without, expectations[one.id])
    return counts


def list_events_of_pauses(owner: Owner) -> list[ToldEvent]:
    """Return what was done with the pauses of an owner, the latest first."""
    if isinstance(owner, Team):
        pauses = list(db.session.scalars(_of_team(owner)))
    else:
        pauses = list_pauses(owner, with_deleted=True)
    return with_names(list_events("pause", [pause.id for pause in pauses]))


def with_names(events: Sequence[Event]) -> list[ToldEvent]:
    """Return events with the names of who made them; of whoever is no more, an empty name."""
    ids = {one.by_id for one in events if one.by_id is not None}
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(ids))).all()
    names = {row.id: row.name for row in rows}
    return [ToldEvent(one, names.get(one.by_id or 0, "")) for one in events]


def is_now(pause: Pause) -> bool:
    """Say whether a pause goes on today."""
    return pause.starts_on <= clock.today() <= pause.ends_on


def _touches(pause: Pause, series: Series) -> bool:
    return (
        pause.network_id == series.team.network_id
        or pause.team_id == series.team_id
        or pause.series_id == series.id
    )


def _count_within(pause: Pause, without: Expectation, expectation: Expectation) -> int:
    """Count the periods that touch a pause and would be expected without it."""
    frequency = expectation.frequency
    if frequency is Frequency.ONCE:
        return 0
    first = Period.containing(pause.starts_on, frequency)
    last = Period.containing(pause.ends_on, frequency)
    periods = without.list_expected(first, last)
    return len(periods) - sum(map(expectation.expects, periods))


def _of_team(team: Team) -> Select[Pause]:
    series = select(Series.id).where(Series.team_id == team.id)
    found = select(Pause).where(or_(Pause.team_id == team.id, Pause.series_id.in_(series)))
    return found.order_by(Pause.starts_on, Pause.id)
