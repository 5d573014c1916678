"""Numbers that came too late for a pack: told beside it, and on the page of the series."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, Integer, bindparam, column, text

from app.database import Moment
from app.extensions import db
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import SlotState, Summary
from app.packs.content import NetworkContent, SeriesContent, TeamContent
from app.packs.models import Pack
from app.packs.queries.kept import find_kept_series, list_packs_of_network

FIRST_ENTERED = """
SELECT m.series_id, m.period, COALESCE(MIN(r.at), m.entered_at) AS entered_at
FROM measurement m
LEFT JOIN measurement_revision r
  ON r.series_id = m.series_id AND r.period = m.period AND r.before IS NULL
WHERE {wanted}
GROUP BY m.series_id, m.period, m.entered_at
HAVING COALESCE(MIN(r.at), m.entered_at) > :after
ORDER BY m.series_id, m.period
"""
COLUMNS = (column("series_id", Integer), column("period", Date), column("entered_at", Moment))
OF_NETWORK = (
    text(
        FIRST_ENTERED.format(
            wanted="m.entered_at > :after AND m.series_id IN"
            " (SELECT s.id FROM series s JOIN team t ON t.id = s.team_id"
            " WHERE t.network_id = :network_id)"
        )
    )
    .bindparams(bindparam("after", type_=Moment))
    .columns(*COLUMNS)
)
OF_SERIES = (
    text(FIRST_ENTERED.format(wanted="m.series_id = :series_id"))
    .bindparams(bindparam("after", type_=Moment))
    .columns(*COLUMNS)
)

UNDER_WAY = timedelta(minutes=1)
"""How long a number that is being saved may be under way when a pack is read without it."""


@dataclass(frozen=True, slots=True)
class Late:
    """A number that was to be in a pack, and came after it was frozen."""

    team: TeamContent
    series: SeriesContent
    period: Period
    entered_at: datetime


def list_late_numbers(pack: Pack, content: NetworkContent) -> list[Late]:
    """Return the numbers that came too late for a pack, of the teams whose work its reader sees.

    To the others nobody is pointed at; the page of each series tells of its own.
    """
    asked = {"network_id": content.id, "after": pack.made_at - UNDER_WAY}
    places = {series.id: (team, series) for team, series in content.series if team.sees_work}
    found = []
    for row in db.session.execute(OF_NETWORK, asked):
        if row.series_id not in places:
            continue
        team, series = places[row.series_id]
        period = Period(row.period, series.measure.frequency)
        if period.end < pack.numbers_until and period not in _list_delivered(series.summary):
            found.append(Late(team, series, period, row.entered_at))
    order = {team.id: at for at, team in enumerate(content.teams)}
    return sorted(found, key=lambda one: order[one.team.id])


def list_late_periods(series: Series) -> Mapping[date, Pack]:
    """Return the first days of the periods of a series that came late, with the pack they missed.

    Where there are several, that is the first pack that the number was to be in.
    """
    packs = list_packs_of_network(series.team.network_id)
    if not packs:
        return {}
    after = min(one.made_at for one in packs) - UNDER_WAY
    late = {}
    for row in db.session.execute(OF_SERIES, {"series_id": series.id, "after": after}):
        period = Period(row.period, series.measure.frequency)
        missed = _first_missed(packs, period.end)
        if missed is not None and _is_late(row.entered_at, period, of=series, pack=missed):
            late[row.period] = missed
    return late


def _first_missed(packs: Iterable[Pack], end: date) -> Pack | None:
    return next((one for one in packs if end < one.numbers_until), None)


def _is_late(entered_at: datetime, period: Period, *, of: Series, pack: Pack) -> bool:
    """Say whether a number came after a pack, or was under way and is not in it."""
    if abs(entered_at - pack.made_at) >= UNDER_WAY:
        return entered_at > pack.made_at
    kept = find_kept_series(pack.id, of.id)
    return kept is None or period not in _list_delivered(kept.summary)


def _list_delivered(summary: Summary) -> set[Period]:
    missing = SlotState.NOT_DELIVERED
    return {slot.period for slot in summary.slots if slot.state is not missing}
