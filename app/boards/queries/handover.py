"""Reads of what whoever takes over a team must know: all of it is registered on other pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock
from app.coaching.queries.comments import Thread, list_threads_of_team
from app.coaching.queries.help_requests import Asked, list_help_of_team
from app.cycles.models import Cycle, Stage
from app.cycles.queries import list_cycles_of_team
from app.goals.models import Goal, Idea, IdeaStatus
from app.goals.queries import list_goals, list_ideas_of_team
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.networks.models import Gathering, Membership, Team
from app.networks.queries import find_next_gathering
from app.networks.queries.people import list_seats
from app.statistics.masking import Audience

UNDER_TEST = frozenset({IdeaStatus.TESTING, IdeaStatus.ADAPTED})
LEARNT_FROM = 3
LOOKED_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Handover:
    """A team as it stands today, for whoever takes over."""

    goals: Sequence[Goal]
    series: Sequence[Series]
    summaries: Mapping[int, Summary]
    cycles: Sequence[Cycle]
    ideas: Sequence[Idea]
    seats: Sequence[Membership]
    requests: Sequence[Asked]
    threads: Sequence[Thread]
    gathering: Gathering | None
    audience: Audience

    @property
    def open_goals(self) -> list[Goal]:
        """Return the goals that are not closed."""
        return [one for one in self.goals if not one.is_closed]

    @property
    def closed_goals(self) -> list[Goal]:
        """Return the closed goals that something stays of."""
        return [one for one in self.goals if one.is_closed and one.kept]

    @property
    def open_cycles(self) -> list[Cycle]:
        """Return the cycles that have no decision yet."""
        return [one for one in self.cycles if one.stage is not Stage.CLOSED]

    @property
    def last_learnt(self) -> list[Cycle]:
        """Return the last closed cycles, the latest first."""
        closed = [one for one in self.cycles if one.stage is Stage.CLOSED]
        ended = sorted(closed, key=lambda one: (one.ended_on or date.min, one.id), reverse=True)
        return ended[:LEARNT_FROM]

    @property
    def carers(self) -> list[Membership]:
        """Return who takes care of the numbers, the measurement lead first."""
        caring = [one for one in self.seats if one.is_measurement_lead or one.is_deputy]
        return sorted(caring, key=lambda one: not one.is_measurement_lead)


def read_handover(team: Team, *, audience: Audience) -> Handover:
    """Return a team as it stands today, in as many statements however much it has done."""
    series = list_series_of_team(team.id, audience)
    asked = list_help_of_team(team.id)
    open_threads = list_threads_of_team(team.id, resolved=False)
    return Handover(
        goals=list_goals(team.id),
        series=series,
        summaries=list_summaries([one.id for one in series], audience),
        cycles=list_cycles_of_team(team.id),
        ideas=[one for one in list_ideas_of_team(team.id) if one.status in UNDER_TEST],
        seats=list_seats(team),
        requests=[one for one in asked if one.is_open],
        threads=[one for one in open_threads if not one.is_headless],
        gathering=find_next_gathering(team.network_id, clock.today()),
        audience=audience,
    )


def find_waiting(summary: Summary, today: date) -> Period | None:
    """Return the oldest period of a series that waits for a number."""
    return next(iter(summary.list_due(today)), None)


def find_coming(summary: Summary, today: date) -> Period | None:
    """Return the first period from today on that a number is expected for."""
    if summary.frequency is Frequency.ONCE:
        return None
    period = Period.containing(today, summary.frequency)
    for _step in range(LOOKED_AHEAD):
        if summary.expectation.expects(period):
            return period
        period = period.following
    return None
