"""Numbers that came too late for a pack: told beside it, and on the page of the series."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Date, Integer, bindparam, column, text

from app.database import Moment
from app.extensions import db
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import SlotState, Summary
from app.measures.queries.summaries import list_numbers
from app.packs.content import LatePeriod, NetworkContent, SeriesContent
from app.packs.content.series import note_late
from app.packs.models import Pack
from app.packs.queries.kept import find_kept_series, list_packs_of_network
from app.packs.wording.changes import late_note
from app.statistics.masking import Audience

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

SEEN = frozenset({SlotState.MEASURED, SlotState.NOTHING})
UNDER_WAY = timedelta(minutes=1)
"""How long a number that is being saved may be under way when a pack is read without it."""


def mark_late(pack: Pack, content: NetworkContent) -> NetworkContent:
    """Return the content of a pack with the periods marked whose numbers came too late for it.

    Whoever may see a number may see that it came late; one that is hidden from them is not marked.
    """
    late = _list_late(pack, content)
    if not late:
        return content
    teams = [
        replace(team, series=tuple([_mark(one, late.get(one.id, ())) for one in team.series]))
        for team in content.teams
    ]
    return replace(content, teams=tuple(teams))


def _mark(series: SeriesContent, late: Sequence[LatePeriod]) -> SeriesContent:
    if not late:
        return series
    noted = replace(series.summary, slots=note_late(series.summary.slots, late=late))
    return replace(series, summary=noted, late=tuple(late))


def _list_late(pack: Pack, content: NetworkContent) -> dict[int, list[LatePeriod]]:
    """Return the late periods of each series, as far as its reader sees the numbers now."""
    asked = {"network_id": content.id, "after": pack.made_at - UNDER_WAY}
    known = {series.id: series for _team, series in content.series}
    rows = [row for row in db.session.execute(OF_NETWORK, asked) if row.series_id in known]
    seen = _list_seen([known[key] for key in {row.series_id for row in rows}])
    found: dict[int, list[LatePeriod]] = {}
    for row in rows:
        series = known[row.series_id]
        period = Period(row.period, series.measure.frequency)
        is_asked = period.end < pack.numbers_until
        is_there = period in _list_delivered(series.summary)
        if is_asked and not is_there and period in seen.get(series.id, ()):
            late = LatePeriod(period, row.entered_at, late_note(row.entered_at))
            found.setdefault(series.id, []).append(late)
    return found


def _list_seen(series: Collection[SeriesContent]) -> dict[int, set[Period]]:
    """Return the periods of series that their reader sees a number of today."""
    found: dict[int, set[Period]] = {}
    for audience in Audience:
        ids = sorted(one.id for one in series if one.audience is audience)
        for key, numbers in list_numbers(ids, audience).items():
            found[key] = {slot[0] for slot in numbers.slots if slot[1] in SEEN}
    return found


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
