"""Reads of a team's year: what it wanted, what it tested, what moved, and what stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.charts.wording import Words, describe_phase
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.queries import list_cycles_of_team
from app.goals.models import Goal, Idea, IdeaStatus, YearClosing
from app.goals.queries import list_goals, list_ideas_of_team
from app.goals.queries.years import find_year_closing
from app.measures.drawing import phrasing_of
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.networks.models import Team
from app.networks.queries.years import list_years
from app.statistics.conclusions import Conclusion, Outcome
from app.statistics.masking import Audience
from app.voices.models import Participation, Voice
from app.voices.queries import list_voices_of_team

MOVED = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE, Outcome.FADED})
STAYS = frozenset({IdeaStatus.IMPLEMENTED, IdeaStatus.SPREAD})


@dataclass(frozen=True, slots=True)
class Moved:
    """A series whose numbers have moved, and what is said of it."""

    series: Series
    words: Words


@dataclass(frozen=True, slots=True)
class Year:
    """A team's year as a reader may see it; how an idea stands is known of today only."""

    goals: Sequence[Goal]
    cycles: Sequence[Cycle]
    moved: Sequence[Moved]
    voices: Sequence[Voice]
    routines: Sequence[Idea]
    kept: Sequence[Goal]
    closing: YearClosing | None

    @property
    def has_anything(self) -> bool:
        """Say whether anything is registered of the year."""
        return bool(self.goals or self.cycles or self.moved or self.voices)

    def count_decided(self, decision: Decision) -> int:
        """Return how many tests of the year ended with a decision."""
        return sum(one.decision is decision for one in self.cycles)

    def count_voices(self, participation: Participation) -> int:
        """Return how many voices took part so far."""
        return sum(one.participation is participation for one in self.voices)


def read_year(team: Team, year: int, *, audience: Audience) -> Year:
    """Return what a team did in a year; what has moved is read from the stored summaries."""
    goals = [one for one in list_goals(team.id) if _is_of(one, year)]
    series = list_series_of_team(team.id, audience, with_closed=True)
    summaries = list_summaries([one.id for one in series], audience)
    is_latest = year == list_years(team, clock.today())[0]
    ideas = list_ideas_of_team(team.id) if is_latest else []
    closed = [one for one in list_cycles_of_team(team.id) if one.stage is Stage.CLOSED]
    voices = list_voices_of_team(team.id, audience=audience)
    return Year(
        goals=goals,
        cycles=[one for one in closed if one.ended_on and one.ended_on.year == year],
        moved=[
            moved
            for one in series
            if one.id in summaries
            for moved in _list_moved(one, summaries[one.id], year)
        ],
        voices=[one for one in voices if _year_of(one.created_at) == year],
        routines=[one for one in ideas if one.status in STAYS],
        kept=[one for one in goals if one.kept and one.closed_on and one.closed_on.year == year],
        closing=find_year_closing(team.id, year),
    )


def _is_of(goal: Goal, year: int) -> bool:
    ended = goal.closed_on.year if goal.closed_on else year
    return _year_of(goal.created_at) <= year <= ended


def _year_of(moment: datetime) -> int:
    """Return the year that a moment was in here."""
    return moment.astimezone(clock.OSLO).year


def _list_moved(series: Series, summary: Summary, year: int) -> list[Moved]:
    """Return what is said of the phases of a series that moved in a year."""
    phrasing = phrasing_of(summary, measure=series.measure)
    analysis = summary.analysis
    return [
        Moved(series, describe_phase(analysis, number=number, phrasing=phrasing))
        for number, one in enumerate(analysis.conclusions)
        if one.outcome in MOVED and _touches(one, summary, year)
    ]


def _touches(conclusion: Conclusion, summary: Summary, year: int) -> bool:
    if conclusion.first is None or conclusion.last is None:
        return False
    first, last = summary.slots[conclusion.first], summary.slots[conclusion.last]
    return first.period.start.year <= year <= last.period.end.year
