"""Which teams measure by which version of a definition, and which have a copy of their own."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.measures.models.measure import Definition, Measure
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.networks.queries import ListedTeam, list_teams_in_order

MEASURE_IDS: BindParameter[int] = bindparam("measure_ids", expanding=True)
IN_NETWORK = Team.network_id == bindparam("network_id")
VERSIONS = (
    select(Definition.measure_id, Definition.number, Definition.valid_from)
    .where(Definition.measure_id.in_(MEASURE_IDS))
    .order_by(Definition.measure_id, Definition.number.desc())
)
LAST_PERIOD = (
    select(func.max(Measurement.period))
    .where(Measurement.series_id == Series.id)
    .correlate(Series)
    .scalar_subquery()
)
LAST_PERIODS = (
    select(Series.measure_id, Series.team_id, LAST_PERIOD)
    .join(Series.team)
    .where(Series.measure_id.in_(MEASURE_IDS), Series.closed_at.is_(None), IN_NETWORK)
)


def _select_copying() -> Select[int, int]:
    """Select the teams that count each measure in a way of their own: copied, or of its origin."""
    common = aliased(Measure)
    is_copy = or_(
        Measure.copied_from_id == common.id,
        and_(Measure.library_key == common.library_key, Measure.copied_from_id.is_(None)),
    )
    return (
        select(common.id, Series.team_id)
        .join(Measure, is_copy)
        .join(Series, Series.measure_id == Measure.id)
        .join(Series.team)
        .where(
            common.id.in_(MEASURE_IDS),
            Measure.team_id.is_not(None),
            Series.closed_at.is_(None),
            IN_NETWORK,
        )
    )


COPYING = _select_copying()


class Version(NamedTuple):
    """A version of a definition: its number, and from which day it holds."""

    number: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class Usage:
    """Who uses the latest version of a measure: names of teams, in the order of the network.

    Of a first version nobody is named. ``has_older`` are those whose latest number is from an
    earlier version, with its number, the latest version first; ``has_none`` those that follow the
    measure without any number, and ``copies`` those that count in a way of their own.
    """

    number: int
    valid_from: date
    has_latest: tuple[str, ...]
    has_older: tuple[tuple[int, tuple[str, ...]], ...]
    has_none: tuple[str, ...]
    copies: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Say whether there is nothing to know before comparing: one version, and no copies."""
        return self.number == 1 and not self.copies


def list_usages(
    network: Network, measure_ids: Sequence[int], *, teams: Sequence[ListedTeam] | None = None
) -> dict[int, Usage]:
    """Return who uses the latest version of common measures, in as many statements for all.

    ``teams`` are those of the network, where they are read already.
    """
    teams = list_teams_in_order(network.id) if teams is None else teams
    asked = {"network_id": network.id, "measure_ids": list(measure_ids)}
    copying: dict[int, set[int]] = {measure_id: set() for measure_id in measure_ids}
    for measure_id, team_id in db.session.execute(COPYING, asked).all():
        copying[measure_id].add(team_id)
    versions: dict[int, list[Version]] = {}
    for measure_id, number, day in db.session.execute(VERSIONS, asked).all():
        versions.setdefault(measure_id, []).append(Version(number, day))
    last = _list_last([key for key, found in versions.items() if len(found) > 1], network)
    return {
        measure_id: _tell(found, teams, last=last.get(measure_id, {}), copying=copying[measure_id])
        for measure_id, found in versions.items()
    }


def _tell(
    versions: Sequence[Version],
    teams: Sequence[ListedTeam],
    *,
    last: Mapping[int, date | None],
    copying: Container[int],
) -> Usage:
    """Return who uses which version of a measure; ``versions`` are all of it, the latest first."""
    latest, periods = (
        versions[0],
        [(one.shown_name, last[one.id]) for one in teams if one.id in last],
    )
    names: dict[int, list[str]] = {one.number: [] for one in versions}
    for name, period in periods:
        if period is not None:
            names[_version_on(period, versions)].append(name)
    has_latest = names.pop(latest.number)
    return Usage(
        number=latest.number,
        valid_from=latest.valid_from,
        has_latest=tuple(has_latest),
        has_older=tuple((number, tuple(found)) for number, found in names.items() if found),
        has_none=tuple(name for name, period in periods if period is None),
        copies=tuple(one.shown_name for one in teams if one.id in copying),
    )


def _version_on(day: date, versions: Sequence[Version]) -> int:
    """Return the number of the version that holds on a day; before the first it is the first."""
    return next((one.number for one in versions if one.valid_from <= day), versions[-1].number)


def _list_last(measure_ids: list[int], network: Network) -> dict[int, dict[int, date | None]]:
    """Return the last period of each team that follows the measures, which may be none."""
    last: dict[int, dict[int, date | None]] = {}
    if not measure_ids:
        return last
    asked = {"network_id": network.id, "measure_ids": measure_ids}
    for measure_id, team_id, period in db.session.execute(LAST_PERIODS, asked):
        of_team = last.setdefault(measure_id, {})
        known = [day for day in (of_team.get(team_id), period) if day is not None]
        of_team[team_id] = max(known, default=None)
    return last
