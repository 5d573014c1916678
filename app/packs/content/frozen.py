"""Content as it is kept: once for those inside a team, once for its network, and read for either.

Nobody's view is stored: who may see what is decided when it is read, by the stricter of then and
now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.charts.wording import Words
from app.measures.models.summary import Summary
from app.packs.content.around import Around
from app.packs.content.measures import MeasureContent
from app.packs.content.network import NetworkContent
from app.packs.content.teams import MunicipalityContent
from app.packs.content.work import NO_WORK, Work
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenSaid:
    """What is said of a series to one audience.

    ``onset`` may name a test, ``plain_onset`` does not; the cycles around it are for those who see
    the work of the team.
    """

    words: Words
    latest: str
    notes: tuple[str, ...]
    onset: str
    plain_onset: str
    around: Around


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenSeries:
    """Which measure a series is of, for which goal, and whether others than its team see it."""

    id: int
    measure_id: int
    goal_id: int | None
    position: int
    is_closed: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenTeam:
    """A team with its work as seen ``inside``, as facilitators see it ``masked``, and ``shared``.

    ``own_measures`` are those that are not common.
    """

    id: int
    name: str
    shown_name: str
    about: str
    county: str
    municipalities: tuple[MunicipalityContent, ...]
    may_be_named: bool
    is_closed: bool
    inside: Work = NO_WORK
    masked: Work = NO_WORK
    shared: Work = NO_WORK
    own_measures: tuple[MeasureContent, ...] = ()
    series: tuple[FrozenSeries, ...] = ()


class Kept(NamedTuple):
    """A series for one audience: its stored summary and what is said of it."""

    summary: Summary
    said: FrozenSaid


@dataclass(frozen=True, slots=True)
class Frozen:
    """A network with its teams; ``network`` has none of its own, and no changes."""

    network: NetworkContent
    teams: tuple[FrozenTeam, ...]
    kept: Mapping[tuple[int, Audience], Kept]
