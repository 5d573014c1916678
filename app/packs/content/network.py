"""A whole network on a day, as one reader may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from flask_babel import gettext as _

from app.networks.models import CycleWords, FacilitatorsSee
from app.packs.content.lines import LineContent
from app.packs.content.measures import MeasureContent
from app.packs.content.series import SeriesContent
from app.packs.content.teams import TeamContent


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringContent:
    """A gathering of the network."""

    id: int
    number: int
    starts_on: date
    ends_on: date
    venue: str
    theme: str
    numbers_by: datetime | None


class ChangeKind(StrEnum):
    """What can have changed since the last pack."""

    NEW_SIGNAL = "new_signal"
    SIGNAL_GONE = "signal_gone"
    DECISION = "decision"
    NEW_CYCLE = "new_cycle"
    DELIVERED = "delivered"
    LATE = "late"
    DEFINITION = "definition"
    NEW_TEAM = "new_team"
    TEAM_LEFT = "team_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed since the last pack; None where it is of the network.

    ``text`` says it in full, ``what`` without the name of the measure.
    """

    kind: ChangeKind
    text: str
    what: str = ""
    team_id: int | None = None
    series_id: int | None = None
    measure_id: int | None = None
    cycle_id: int | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkContent:
    """What a network says on ``day``; a pack has a number and the moment it was frozen.

    ``measures`` are the common ones, in their order; teams stand in the fixed order.
    ``numbers_until`` is the last day that numbers are asked for. ``changed`` is since the pack
    before, as far as the reader may see both. ``order`` is that of all its teams.
    """

    id: int
    slug: str
    name: str
    programme_name: str
    is_invented: bool
    cycle_words: CycleWords
    facilitators_see: FacilitatorsSee
    fewest_people: int
    fewest_sensitive: int
    day: date
    numbers_until: date
    gathering: GatheringContent | None = None
    pack_id: int | None = None
    pack_number: int | None = None
    frozen_at: datetime | None = None
    reason: str = ""
    gatherings: tuple[GatheringContent, ...] = ()
    measures: tuple[MeasureContent, ...] = ()
    teams: tuple[TeamContent, ...] = ()
    lines: tuple[LineContent, ...] = ()
    changed: tuple[Change, ...] = ()
    order: tuple[int, ...] = ()

    @property
    def said_name(self) -> str:
        """The name as files say it: an invented network is said to be invented."""
        return _("%(name)s (made up)", name=self.name) if self.is_invented else self.name

    @property
    def series(self) -> list[tuple[TeamContent, SeriesContent]]:
        """Every series with its team, in the order of the teams."""
        return [(team, one) for team in self.teams for one in team.series]

    def find_team(self, team_id: int) -> TeamContent | None:
        """Return one of the teams."""
        return next((one for one in self.teams if one.id == team_id), None)

    def of_team(self, team_id: int) -> NetworkContent:
        """Return the content with this team alone."""
        kept = tuple([one for one in self.teams if one.id == team_id])
        changed = tuple([one for one in self.changed if one.team_id == team_id])
        return replace(self, teams=kept, changed=changed)

    def of_measure(self, measure_id: int) -> NetworkContent:
        """Return the content with the series of this measure alone."""
        lines = tuple([one for one in self.lines if one.measure_id == measure_id])
        measures = tuple([one for one in self.measures if one.id == measure_id])
        narrowed = self._with_series(lambda one: one.measure.id == measure_id)
        return replace(narrowed, lines=lines, measures=measures)

    def beside_each_other(self) -> NetworkContent:
        """Return the content as teams stand in it together, so that nobody is marked.

        Signs and conclusions are shown of those teams alone whose work the reader sees, also where
        one team is the first to have a measure.
        """
        return replace(self, teams=tuple([_unmarked(team) for team in self.teams]))

    def of_series(self, series_id: int) -> NetworkContent:
        """Return the content with this series alone, and of the work what is about it."""
        narrowed = self._with_series(lambda one: one.id == series_id)
        teams = tuple([replace(one, work=one.work_on(series_id)) for one in narrowed.teams])
        measured = {one.measure.id for _team, one in narrowed.series}
        return replace(
            narrowed,
            teams=teams,
            lines=(),
            measures=tuple([one for one in self.measures if one.id in measured]),
            changed=tuple([one for one in self.changed if one.series_id == series_id]),
        )

    def _with_series(self, is_kept: Callable[[SeriesContent], bool]) -> NetworkContent:
        narrowed = [
            replace(team, series=tuple([one for one in team.series if is_kept(one)]))
            for team in self.teams
        ]
        return replace(self, teams=tuple([team for team in narrowed if team.series]))


def _unmarked(team: TeamContent) -> TeamContent:
    if team.sees_work:
        return team
    return replace(team, series=tuple([one.without_signs() for one in team.series]))
