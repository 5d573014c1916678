"""Reads of progress scores, and of what is seen of a team's work by one who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.accounts.models import User
from app.charts.wording import Glyph, Tone, sign_of
from app.coaching.models import ProgressScore, Side
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.queries import list_cycles_of_team
from app.extensions import db
from app.goals.models import GoalStatus
from app.goals.queries import list_goals
from app.measures.models.measure import MeasureType
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.measures.queries.earlier import list_carried_until
from app.measures.queries.holding import read_holding
from app.statistics.masking import Audience

STUDIED = frozenset({Stage.ACT, Stage.CLOSED})


@dataclass(frozen=True, slots=True)
class Given:
    """A score and the name of who gave it."""

    score: ProgressScore
    name: str


@dataclass(frozen=True, slots=True)
class SeenWork:
    """What is seen of a team's work by one reader; what is hidden from them is left out.

    The goals are those that are worked on. The names are of measures; an improvement is a shift to
    the better that is there now, and one that began in the team carried on from is told apart.
    """

    goals: int
    has_series: bool
    has_numbers: bool
    planned: int
    running: int
    studied: int
    adopted: int
    better_outcomes: tuple[str, ...]
    better_processes: tuple[str, ...]
    outcomes: int
    held: tuple[str, ...]
    hides: bool
    better_earlier: tuple[str, ...] = ()

    @property
    def cycles(self) -> int:
        """Return how many tests there are."""
        return self.planned + self.running + self.studied

    @property
    def better(self) -> tuple[str, ...]:
        """Return every measure that has improved."""
        return (*self.better_outcomes, *self.better_processes)


@dataclass(frozen=True, slots=True)
class _SeenSeries:
    """A series as one reader sees it."""

    series: Series
    summary: Summary
    carried_until: date | None

    @property
    def name(self) -> str:
        """Return the short name of its measure."""
        return self.series.measure.short_name

    @property
    def is_hidden(self) -> bool:
        """Say whether what it says is hidden from the reader."""
        return self.summary.hides or sign_of(self.summary.analysis).glyph is Glyph.COLON

    @property
    def has_improved(self) -> bool:
        """Say whether it has improved, here or in the team carried on from, if one may know."""
        return not self.is_hidden and sign_of(self.summary.analysis).tone is Tone.GOOD

    @property
    def is_better(self) -> bool:
        """Say whether it has improved here, as far as the reader may know."""
        return self.has_improved and not self._is_from_earlier

    @property
    def is_better_earlier(self) -> bool:
        """Say whether it improved in the team carried on from, as far as the reader may know."""
        return self.has_improved and self._is_from_earlier

    @property
    def _is_from_earlier(self) -> bool:
        """Say whether what it says began with numbers that were carried on."""
        first = self.summary.analysis.conclusion.first
        if self.carried_until is None or first is None:
            return False
        return self.summary.slots[first].period.start <= self.carried_until

    @property
    def is_held(self) -> bool:
        """Say whether its gain is held and does not slip, as far as the reader may know."""
        holding = read_holding(self.summary)
        if self.is_hidden or not holding.is_held or holding.slip is not None:
            return False
        latest = self.summary.latest
        return self.carried_until is None or bool(
            latest and latest.period.start > self.carried_until
        )


def list_scores(team_id: int) -> list[Given]:
    """Return every score of a team by either side, the latest first."""
    found = select(ProgressScore, User.name).outerjoin(User, User.id == ProgressScore.by_id)
    found = found.where(ProgressScore.team_id == team_id)
    rows = db.session.execute(found.order_by(ProgressScore.at.desc(), ProgressScore.id.desc()))
    return [Given(score, name or "") for score, name in rows.all()]


def find_latest(given: Sequence[Given], side: Side) -> Given | None:
    """Return the latest of a team's scores that one side gave."""
    return next((one for one in given if one.score.side is side), None)


def gather_evidence(team_id: int, *, audience: Audience) -> SeenWork:
    """Return what one who belongs to an audience sees of a team's work."""
    seen = _list_seen(team_id, audience)
    cycles = list_cycles_of_team(team_id)
    outcomes = [one for one in seen if one.series.measure.measure_type is MeasureType.OUTCOME]
    processes = [one for one in seen if one.series.measure.measure_type is MeasureType.PROCESS]
    return SeenWork(
        goals=len([goal for goal in list_goals(team_id) if goal.status is GoalStatus.ACTIVE]),
        has_series=bool(seen),
        has_numbers=any(one.summary.latest is not None for one in seen),
        planned=len([cycle for cycle in cycles if cycle.stage is Stage.PLAN]),
        running=len([cycle for cycle in cycles if cycle.stage in {Stage.DO, Stage.STUDY}]),
        studied=len([cycle for cycle in cycles if cycle.stage in STUDIED]),
        adopted=len([cycle for cycle in cycles if _is_adopted(cycle)]),
        better_outcomes=tuple([one.name for one in outcomes if one.is_better]),
        better_processes=tuple([one.name for one in processes if one.is_better]),
        outcomes=len(outcomes),
        held=tuple([one.name for one in (*outcomes, *processes) if one.is_held]),
        hides=any(one.is_hidden for one in seen),
        better_earlier=tuple([one.name for one in seen if one.is_better_earlier]),
    )


def _is_adopted(cycle: Cycle) -> bool:
    return cycle.stage is Stage.CLOSED and cycle.decision is Decision.ADOPT


def _list_seen(team_id: int, audience: Audience) -> list[_SeenSeries]:
    series = list_series_of_team(team_id, audience)
    summaries = list_summaries([one.id for one in series], audience)
    is_carried = bool(series) and series[0].team.carried_on_from_id is not None
    until = list_carried_until([one.id for one in series]) if is_carried else {}
    return [
        _SeenSeries(one, summaries[one.id], until.get(one.id))
        for one in series
        if one.id in summaries
    ]
