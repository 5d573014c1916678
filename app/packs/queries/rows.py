"""The rows that content is made of: a fixed number of statements, however many teams there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Text, and_, column, or_, select, text
from sqlalchemy.orm import contains_eager, subqueryload

from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.measures.models.measure import Measure
from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.networks.models import Gathering, Network, Team
from app.networks.queries import ListedTeam, list_gatherings, list_teams_in_order
from app.packs.content import MunicipalityContent
from app.packs.models import Storyboard
from app.voices.models import Voice

TOWNS = text("""
SELECT t.id, t.about, m.number, m.name, m.county
FROM team t
LEFT JOIN team_municipality tm ON tm.team_id = t.id
LEFT JOIN municipality m ON m.number = tm.municipality_number
WHERE t.network_id = :network_id
ORDER BY t.id, tm.position, m.number
""")
SUMMARIES = text("""
SELECT y.series_id, y.audience, y.content
FROM series_summary y
JOIN series s ON s.id = y.series_id
JOIN team t ON t.id = s.team_id
WHERE t.network_id = :network_id AND (:team_id = 0 OR t.id = :team_id)
  AND (:measure_id = 0 OR s.measure_id = :measure_id)
""").columns(column("series_id"), column("audience"), column("content", Text))


@dataclass(frozen=True, slots=True)
class Only:
    """What is read: a whole network, or one team of it, with its words for a gathering.

    Of the series those of one measure, where one is named.
    """

    network: Network
    team_id: int | None = None
    gathering_id: int | None = None
    measure_id: int | None = None

    def narrow(self, found: Any) -> Any:
        """Return the statement, which joins teams, for these teams alone."""
        found = found.where(Team.network_id == self.network.id)
        return found if self.team_id is None else found.where(Team.id == self.team_id)


@dataclass(frozen=True, slots=True)
class TeamRows:
    """The rows of one team."""

    listed: ListedTeam
    about: str
    municipalities: tuple[MunicipalityContent, ...]
    series: Sequence[Series]
    goals: Sequence[Goal]
    drivers: Sequence[Driver]
    ideas: Sequence[Idea]
    cycles: Sequence[Cycle]
    voices: Sequence[Voice]
    pauses: Sequence[Pause]
    storyboard: Storyboard | None


@dataclass(frozen=True, slots=True)
class NetworkRows:
    """The rows of a network; stored summaries by series and the name of the audience."""

    network: Network
    gatherings: Sequence[Gathering]
    measures: Mapping[int, Measure]
    teams: Sequence[TeamRows]
    summaries: Mapping[tuple[int, str], str]
    is_whole: bool = True

    @property
    def lane(self) -> str:
        """What the network calls a cycle."""
        return self.network.cycle_words.name


def read_rows(only: Only) -> NetworkRows:
    """Read all that the content of a network, or of one of its teams, is made of."""
    network = only.network
    listed = list_teams_in_order(network.id, with_closed=network.closed_at is not None)
    kept = [one for one in listed if only.team_id in (None, one.id)]
    asked = {
        "network_id": network.id,
        "team_id": only.team_id or 0,
        "measure_id": only.measure_id or 0,
    }
    summaries = db.session.execute(SUMMARIES, asked)
    return NetworkRows(
        network=network,
        gatherings=list_gatherings(network.id),
        measures=_list_measures(only),
        teams=_list_teams(only, kept),
        is_whole=only.team_id is None,
        summaries={(row.series_id, row.audience): row.content for row in summaries},
    )


def _list_teams(only: Only, listed: Sequence[ListedTeam]) -> list[TeamRows]:
    towns, series = _list_towns(only), _by_team(_series(only))
    goals, cycles = _by_team(_goals(only)), _list_cycles(only)
    drivers, ideas = _below_goals(only, Driver), _below_goals(only, Idea)
    voices, pauses, storyboards = _list_voices(only), _list_pauses(only), _list_storyboards(only)
    return [
        TeamRows(
            listed=team,
            about=towns[team.id][0],
            municipalities=towns[team.id][1],
            series=series[team.id],
            goals=goals[team.id],
            drivers=drivers[team.id],
            ideas=ideas[team.id],
            cycles=cycles[team.id],
            voices=voices[team.id],
            pauses=pauses[0] + pauses[team.id],
            storyboard=storyboards.get(team.id),
        )
        for team in listed
    ]


def _list_towns(only: Only) -> dict[int, tuple[str, tuple[MunicipalityContent, ...]]]:
    found: dict[int, tuple[str, tuple[MunicipalityContent, ...]]] = {}
    for row in db.session.execute(TOWNS, {"network_id": only.network.id}):
        _about, before = found.get(row.id, ("", ()))
        one = (MunicipalityContent(number=row.number, name=row.name, county=row.county),)
        found[row.id] = (row.about, before + (one if row.number else ()))
    return found


def _by_team(found: Select[Any]) -> dict[int, list[Any]]:
    gathered: dict[int, list[Any]] = defaultdict(list)
    for one in db.session.scalars(found):
        gathered[one.team_id].append(one)
    return gathered


def _series(only: Only) -> Select[Any]:
    found: Select[Any] = only.narrow(select(Series).join(Series.team))
    if only.measure_id is not None:
        found = found.where(Series.measure_id == only.measure_id)
    return found.order_by(Series.closed_at.is_not(None), Series.position, Series.id)


def _list_measures(only: Only) -> dict[int, Measure]:
    """Return the common measures in their order, and the teams' own that have a series."""
    network = only.network
    used = only.narrow(select(Series.measure_id).join(Series.team))
    common = or_(Measure.network_id == network.id, Measure.programme_id == network.programme_id)
    found = select(Measure).where(or_(common, Measure.id.in_(used)))
    found = found.options(subqueryload(Measure.definitions))
    rows = db.session.scalars(found.order_by(Measure.position, Measure.id))
    return {one.id: one for one in rows}


def _goals(only: Only) -> Select[Any]:
    found: Select[Any] = only.narrow(select(Goal).join(Goal.team))
    return found.where(Goal.deleted_at.is_(None)).order_by(Goal.position, Goal.id)


def _below_goals(only: Only, kind: type[Driver] | type[Idea]) -> dict[int, list[Any]]:
    found = only.narrow(select(kind, Goal.team_id).join(kind.goal).join(Goal.team))
    found = found.where(Goal.deleted_at.is_(None), kind.deleted_at.is_(None))
    gathered: dict[int, list[Any]] = defaultdict(list)
    for one, team_id in db.session.execute(found.order_by(kind.position, kind.id)):
        gathered[team_id].append(one)
    return gathered


def _list_cycles(only: Only) -> dict[int, list[Cycle]]:
    found = only.narrow(select(Cycle).join(Cycle.goal).join(Goal.team))
    found = found.where(Goal.deleted_at.is_(None), Cycle.deleted_at.is_(None))
    found = found.options(contains_eager(Cycle.goal), subqueryload(Cycle.predictions))
    gathered: dict[int, list[Cycle]] = defaultdict(list)
    for one in db.session.scalars(found.order_by(Goal.position, Goal.id, Cycle.number)):
        gathered[one.goal.team_id].append(one)
    return gathered


def _list_voices(only: Only) -> dict[int, list[Voice]]:
    """Return what was said, but not about what is deleted."""
    found = only.narrow(select(Voice).join(Voice.team)).where(Voice.deleted_at.is_(None))
    found = found.outerjoin(Voice.series).outerjoin(Voice.cycle)
    about = or_(
        and_(Goal.id == Voice.goal_id),
        and_(Goal.id == Series.goal_id, Voice.series_id.is_not(None)),
        and_(Goal.id == Cycle.goal_id, Voice.cycle_id.is_not(None)),
    )
    found = found.outerjoin(Goal, about)
    found = found.where(
        Cycle.deleted_at.is_(None), or_(Goal.id.is_(None), Goal.deleted_at.is_(None))
    )
    return _by_team(found.options(contains_eager(Voice.cycle)).order_by(Voice.id))


def _list_pauses(only: Only) -> dict[int, list[Pause]]:
    """Return the pauses of teams and their series by team; those of the network by 0."""
    found = select(Pause, Series.team_id).outerjoin(Series, Series.id == Pause.series_id)
    teams = only.narrow(select(Team.id))
    here = or_(
        Pause.network_id == only.network.id,
        Pause.team_id.in_(teams),
        Series.team_id.in_(teams),
    )
    gathered: dict[int, list[Pause]] = defaultdict(list)
    found = found.where(Pause.deleted_at.is_(None), here).order_by(Pause.starts_on, Pause.id)
    for pause, team_id in db.session.execute(found):
        gathered[pause.team_id or team_id or 0].append(pause)
    return gathered


def _list_storyboards(only: Only) -> dict[int, Storyboard]:
    if only.gathering_id is None:
        return {}
    found = select(Storyboard).where(Storyboard.gathering_id == only.gathering_id)
    return {one.team_id: one for one in db.session.scalars(found)}
