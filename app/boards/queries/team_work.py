"""Reads of one team for its board: the same few statements however many series it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.cycles.models import Cycle
from app.cycles.queries import list_cycles_of_team
from app.goals.models import Goal, GoalStatus
from app.goals.queries import list_goals
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.statistics.masking import Audience
from app.voices.models import Voice
from app.voices.queries import goal_id_of, list_voices_of_team


@dataclass(frozen=True, slots=True)
class TeamWork:
    """The series of a team as a reader may see them; goals and cycles only for those it is for."""

    series: Sequence[Series]
    summaries: Mapping[int, Summary]
    goals: Sequence[Goal] = ()
    cycles: Sequence[Cycle] = ()
    voices: Sequence[Voice] = ()

    @property
    def current_goals(self) -> list[Goal]:
        """Return the goals that the team works on, also those it has reached."""
        return [goal for goal in self.goals if not rests(goal)]

    @property
    def resting_goals(self) -> list[Goal]:
        """Return the goals that are paused or closed."""
        return [goal for goal in self.goals if rests(goal)]

    @property
    def has_points(self) -> bool:
        """Say whether anything has been delivered."""
        return any(summary.latest is not None for summary in self.summaries.values())

    def series_of(self, goal: Goal) -> Series | None:
        """Return the series that the card of a goal shows: the first one of it."""
        return next((one for one in self.series if one.goal_id == goal.id), None)

    def cycle_of(self, goal: Goal) -> Cycle | None:
        """Return the latest cycle of a goal that is under way, or else the latest one."""
        cycles = [cycle for cycle in self.cycles if cycle.goal_id == goal.id]
        under_way = [cycle for cycle in cycles if 0 < cycle.steps_taken < 4]
        return next(iter([*reversed(under_way), *reversed(cycles)]), None)

    def voice_of(self, goal: Goal) -> Voice | None:
        """Return the voice on the card of a goal: one chosen for the poster, or else the first."""
        voices = [one for one in self.voices if goal_id_of(one.subject) == goal.id]
        chosen = [one for one in voices if one.goes_on_poster]
        return next(iter([*chosen, *voices]), None)

    @property
    def other_series(self) -> list[Series]:
        """Return the series that no card shows."""
        on_cards = {one.id for goal in self.current_goals if (one := self.series_of(goal))}
        return [one for one in self.series if one.id not in on_cards]


def rests(goal: Goal) -> bool:
    """Say whether a goal is paused or closed, so that it has no card."""
    return goal.is_closed or goal.status is GoalStatus.PAUSED


def read_team(team_id: int, *, audience: Audience, sees_work: bool) -> TeamWork:
    """Return what a reader may see of a team's work."""
    series = list_series_of_team(team_id, audience)
    summaries = list_summaries([one.id for one in series], audience)
    if not sees_work:
        return TeamWork(series, summaries)
    return TeamWork(
        series,
        summaries,
        list_goals(team_id),
        list_cycles_of_team(team_id),
        list_voices_of_team(team_id, audience=audience),
    )
