"""Reads of what a team may carry on of another team's series, and of the series it carries on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.series import Series
from app.measures.queries.library import DEFINED
from app.measures.queries.measures import list_common_measures
from app.networks.models import Team

CARRIED = "carried on"
FIXED = ("kind", "frequency", "about", "staff_answers", "scale_min", "scale_max", "rate_per")


@dataclass(frozen=True, slots=True)
class Match:
    """What a series becomes in another network: a common measure there, or a copy of its own.

    Numbers from ``since`` on mean the same there; none do where it is None. ``own`` is the series
    that measures it there already, or did until it was closed; only numbers from before its first
    one can come along.
    """

    series: Series
    common: Measure | None
    since: date | None
    own: Series | None = None
    numbers: Sequence[Measurement] = ()

    @property
    def is_measured(self) -> bool:
        """Say whether the team measures it there now."""
        return self.own is not None and self.own.closed_at is None

    @property
    def is_of_use(self) -> bool:
        """Say whether there is anything to carry on: a measure, or numbers of it."""
        return not self.is_measured or bool(self.numbers)


def match_all_series(there: Iterable[Series], team: Team, *, held: Sequence[Series]) -> list[Match]:
    """Return what each series becomes with a team of another network.

    ``held`` are the series that the team has there, those that are closed too.
    """
    shared = list_common_measures(team.network)
    found = [_match(series, shared, held=held) for series in there]
    numbers = _list_numbers([one.series.id for one in found if one.since is not None])
    firsts = _list_firsts([one.own.id for one in found if one.own is not None])
    return [_with_numbers(one, numbers.get(one.series.id, ()), firsts=firsts) for one in found]


def _match(series: Series, shared: Sequence[Measure], *, held: Iterable[Series]) -> Match:
    common = _find_common(series.measure, shared)
    key = common.id if common else series.measure_id
    same = [one for one in held if key in (one.measure_id, one.measure.copied_from_id)]
    own = min(same, key=lambda one: one.closed_at is not None, default=None)
    copy = own.measure if own and own.measure_id != (common or series.measure).id else None
    since = _same_as_copy(series.measure, copy) if copy else _same_since(series.measure, common)
    return Match(series, common, since, own)


def _with_numbers(
    match: Match, numbers: Sequence[Measurement], *, firsts: Mapping[int, date]
) -> Match:
    """Return a match with those numbers that mean the same, from before the first of its own."""
    since, before = match.since, firsts.get(match.own.id) if match.own else None
    wanted = [one for one in numbers if since is not None and one.period >= since]
    return replace(match, numbers=[one for one in wanted if before is None or one.period < before])


def _list_numbers(series_ids: Sequence[int]) -> dict[int, list[Measurement]]:
    found = select(Measurement).where(Measurement.series_id.in_(series_ids))
    rows = db.session.scalars(found.order_by(Measurement.series_id, Measurement.period))
    return {key: list(group) for key, group in groupby(rows, key=lambda one: one.series_id)}


def _list_firsts(series_ids: Sequence[int]) -> dict[int, date]:
    found = select(Measurement.series_id, func.min(Measurement.period))
    found = found.where(Measurement.series_id.in_(series_ids)).group_by(Measurement.series_id)
    return {row[0]: row[1] for row in db.session.execute(found)}


def find_earlier_series(series: Series) -> Series | None:
    """Return the series that this one carries on: the same measure of the team carried on from."""
    earlier_id, measure = series.team.carried_on_from_id, series.measure
    if earlier_id is None:
        return None
    same: ColumnElement[bool] = Measure.id.in_([measure.id, measure.copied_from_id or measure.id])
    if measure.library_key is not None:
        same = same | (Measure.library_key == measure.library_key)
    found = select(Series).join(Series.measure).where(Series.team_id == earlier_id, same)
    place = joinedload(Series.team).joinedload(Team.network)
    return db.session.scalar(found.options(place).order_by(Series.position, Series.id).limit(1))


def list_carried_until(series_ids: Collection[int]) -> dict[int, date]:
    """Return the last period that came from an earlier team, of those series that got any."""
    found = select(Revision.series_id, func.max(Revision.period))
    found = found.where(Revision.series_id.in_(series_ids), Revision.reason == CARRIED)
    return {row[0]: row[1] for row in db.session.execute(found.group_by(Revision.series_id))}


def _find_common(measure: Measure, common: Sequence[Measure]) -> Measure | None:
    same = [one for one in common if one.id == measure.id]
    if measure.library_key is not None:
        same += [one for one in common if one.library_key == measure.library_key]
    return same[0] if same else None


def _same_since(measure: Measure, common: Measure | None) -> date | None:
    """Return since when both mean the same; a copy means what the latest definition says."""
    latest = measure.definition
    if common is None:
        return latest.valid_from
    if common.id == measure.id:
        return measure.definitions[0].valid_from
    theirs = common.definition
    return max(latest.valid_from, theirs.valid_from) if _means_same(measure, common) else None


def _same_as_copy(measure: Measure, copy: Measure) -> date | None:
    """Return since when a copy means what its measure does; never once either was redefined."""
    is_as_made = len(copy.definitions) == 1 and _means_same(measure, copy)
    return measure.definition.valid_from if is_as_made else None


def _means_same(measure: Measure, other: Measure) -> bool:
    ours, theirs = measure.definition, other.definition
    return all(getattr(ours, name) == getattr(theirs, name) for name in DEFINED) and all(
        getattr(measure, name) == getattr(other, name) for name in FIXED
    )
