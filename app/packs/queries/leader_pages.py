"""What leaders read on half a page: outside the network, so one level stricter than inside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.boards.queries.network_lines import NetworkLine, network_lines
from app.charts.chart import Chart
from app.charts.wording import Tone, Words
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.queries import list_cycles_of_team
from app.extensions import db
from app.goals.models import Goal
from app.goals.queries import list_open_goals
from app.measures.drawing import sketch_of, words_of
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import find_summary, list_series_of_team
from app.networks.models import Network, Team
from app.networks.queries import list_teams_in_order
from app.packs.content.veiling import veil
from app.packs.queries.lines import told_measure
from app.statistics.masking import About, Audience, Protection, Thresholds
from app.voices.models import Voice
from app.voices.queries import list_on_poster, list_on_poster_of_network

MOST_SHOWN = 2
MOST_DECISIONS = 3
POINTS = 25


@dataclass(frozen=True, slots=True)
class Where:
    """Where something stands: the measure, what may be said, and its small chart, if any."""

    name: str
    words: Words | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim, and where it stands."""

    goal: Goal
    where: Where | None


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A team for its leaders: aims, decisions after tests, and a voice that may leave the team."""

    team: Team
    aims: Sequence[Aim]
    decisions: Sequence[Cycle]
    n_running: int
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network for its leaders: the lines of all teams together, and how many tested and decided.

    ``others`` are measures without a line to show. No team is named.
    """

    network: Network
    n_teams: int
    lines: Sequence[Where]
    others: Sequence[Where]
    n_running: int
    decided: Counter[Decision]
    voice: Voice | None


def read_team_page(team: Team) -> TeamPage:
    """Return the half page of a team, with numbers as anyone outside the network may see them."""
    goals = list_open_goals([team.id])[:MOST_SHOWN]
    series = [one for one in list_series_of_team(team.id, Audience.TEAM) if _is_told(one)]
    cycles = list_cycles_of_team(team.id)
    closed = [one for one in cycles if one.stage is Stage.CLOSED]
    latest = sorted(closed, key=lambda one: (one.ended_on or date.min, one.id), reverse=True)
    return TeamPage(
        team=team,
        aims=[Aim(goal, _find_where(goal, series)) for goal in goals],
        decisions=latest[:MOST_DECISIONS],
        n_running=_count_running(cycles),
        voice=next(iter(list_on_poster(team.id)), None),
    )


def read_network_page(network: Network) -> NetworkPage:
    """Return the half page of a network."""
    lines = [_where_together(one, network) for one in network_lines(network)]
    shown = [one for one in lines if one.words and one.words.tone is not Tone.FEW][:MOST_SHOWN]
    cycles = _list_cycles(network)
    decided = Counter(one.decision for one in cycles if one.decision is not None)
    return NetworkPage(
        network=network,
        n_teams=len(list_teams_in_order(network.id)),
        lines=shown,
        others=[one for one in lines if one not in shown],
        n_running=_count_running(cycles),
        decided=decided,
        voice=_find_voice(network),
    )


def _is_told(series: Series) -> bool:
    """Say whether a series leaves the team at all: sensitive ones do not leave the network."""
    is_open = series.measure.is_common or series.is_shared
    return is_open and series.measure.about is not About.SENSITIVE


def _find_where(goal: Goal, series: Sequence[Series]) -> Where | None:
    found = next((one for one in series if one.goal_id == goal.id), None)
    if found is None:
        return None
    return _tell(found.measure, find_summary(found.id, Audience.PUBLIC))


def _tell(measure: Measure, summary: Summary) -> Where:
    if not any(value is not None for value in summary.values):
        return Where(measure.name)
    words = words_of(summary, measure=measure)
    chart = sketch_of(summary, measure=measure, points=POINTS)
    return Where(measure.name, words, replace(chart, text=words.text))


def _where_together(line: NetworkLine, network: Network) -> Where:
    """Return a line without totals that are small; of sensitive matters only totals are told."""
    measure = db.session.get_one(Measure, line.measure.id)
    about = About.PRACTICE if measure.about is About.PRACTICE else About.PEOPLE
    rule = Protection(
        measure.kind,
        about,
        measure.staff_answers,
        Thresholds(network.fewest_people, network.fewest_sensitive),
    )
    told = told_measure(line, measure).row
    return _tell(told, veil(replace(line.summary, audience=Audience.PUBLIC), rule))


def _count_running(cycles: Sequence[Cycle]) -> int:
    return sum(one.stage not in (Stage.PLAN, Stage.CLOSED) for one in cycles)


def _list_cycles(network: Network) -> Sequence[Cycle]:
    found = select(Cycle).join(Cycle.goal).join(Goal.team).where(Team.network_id == network.id)
    found = found.where(Cycle.deleted_at.is_(None), Goal.deleted_at.is_(None))
    return db.session.scalars(found.order_by(Cycle.id)).all()


def _find_voice(network: Network) -> Voice | None:
    """Return a voice that a team has chosen for its poster, without saying which team."""
    return next(iter(list_on_poster_of_network(network.id)), None)
