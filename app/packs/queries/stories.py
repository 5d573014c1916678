"""What is registered that a team's storyboard is made of, as far as a reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.boards.queries.charting import list_pauses_passed, surroundings_of
from app.boards.queries.passed_rows import list_told_pauses
from app.charts.chart import Chart
from app.charts.wording import Words
from app.coaching.models import HelpRequest
from app.coaching.queries.help_requests import list_help_of_team
from app.coaching.queries.subjects import AboutKind
from app.cycles.models import Cycle
from app.cycles.queries import list_cycles_of_team, tells_families
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.measures.drawing import chart_of, words_of
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.networks.models import Gathering, Team
from app.networks.queries.gatherings import list_gatherings
from app.packs.models import Storyboard
from app.statistics.masking import Audience
from app.voices.models import Voice
from app.voices.queries import goal_id_of, list_voices_of_team

MOST_CHARTS = 3
MOST_VOICES = 2


@dataclass(frozen=True, slots=True)
class StoryReader:
    """How a storyboard is read: with whose numbers, and whether before the team shows it."""

    audience: Audience
    is_inside: bool


@dataclass(frozen=True, slots=True)
class StoryChart:
    """One series of a storyboard: its chart with the cycles beneath, and what it says."""

    series: Series
    chart: Chart
    words: Words


@dataclass(frozen=True, slots=True)
class Story:
    """What a storyboard is made of; to others than the team only when the team shows it."""

    team: Team
    gathering: Gathering
    board: Storyboard | None
    is_shown: bool
    charts: tuple[StoryChart, ...] = ()
    goals: Sequence[Goal] = ()
    goal: Goal | None = None
    cycles: Sequence[Cycle] = ()
    voices: Sequence[Voice] = ()
    questions: Sequence[HelpRequest] = ()

    @property
    def shown_at(self) -> datetime | None:
        """Return when the team saw it through, if it has."""
        return self.board.seen_through_at if self.board else None

    @property
    def is_of_few(self) -> bool:
        """Say whether a test of its goal was on so few families that it tells no day and quote."""
        return any(not one.tells_when for one in self.cycles)


def read_story(
    team: Team, gathering: Gathering, *, board: Storyboard | None, reader: StoryReader
) -> Story:
    """Return what a team's storyboard is made of; others read what was there when it was shown.

    Of one that the team has not seen through they read no chart, for it tells how it went.
    """
    shown_at = board.seen_through_at if board else None
    if not reader.is_inside and shown_at is None:
        return Story(team, gathering, board, is_shown=False)
    until = clock.now() if reader.is_inside or shown_at is None else shown_at
    goals = [one for one in list_goals(team.id) if one.created_at <= until]
    goal = _choose_goal(goals, board)
    cycles = _list_cycles(team, goal, until=until)
    return Story(
        team,
        gathering,
        board,
        is_shown=True,
        charts=_read_charts(team, goal, cycles=cycles, audience=reader.audience),
        goals=goals,
        goal=goal,
        cycles=cycles,
        voices=_list_voices(team, goal, until=until),
        questions=_list_questions(team, goal, until=until),
    )


def _choose_goal(goals: Sequence[Goal], board: Storyboard | None) -> Goal | None:
    """Return the goal that the team has chosen, or else the first one that it works on."""
    chosen = [one for one in goals if board and one.id == board.goal_id]
    return next(iter([*chosen, *(one for one in goals if not one.is_closed), *goals]), None)


def _list_cycles(team: Team, goal: Goal | None, *, until: datetime) -> list[Cycle]:
    """Return the started cycles of a goal, the first one first."""
    if goal is None:
        return []
    return sorted(
        (
            one
            for one in list_cycles_of_team(team.id)
            if one.goal_id == goal.id and one.started_on and one.started_on <= until.date()
        ),
        key=lambda one: one.number,
    )


def _list_voices(team: Team, goal: Goal | None, *, until: datetime) -> list[Voice]:
    """Return the voices of a goal that may leave the team, those chosen for the poster first."""
    told = [
        one
        for one in list_voices_of_team(team.id, audience=Audience.NETWORK)
        if goal and goal_id_of(one.subject) == goal.id and one.created_at <= until
    ]
    return sorted(told, key=lambda one: not one.goes_on_poster)[:MOST_VOICES]


def _list_questions(team: Team, goal: Goal | None, *, until: datetime) -> list[HelpRequest]:
    """Return what the team asks for help with now, of its goal or of itself as a whole."""
    about = {(AboutKind.TEAM, team.id)} | ({(AboutKind.GOAL, goal.id)} if goal else set())
    return [
        one.request
        for one in list_help_of_team(team.id)
        if one.is_open and one.about in about and one.request.asked_at <= until
    ]


def _read_charts(
    team: Team, goal: Goal | None, *, cycles: Sequence[Cycle], audience: Audience
) -> tuple[StoryChart, ...]:
    listed = [one for one in list_series_of_team(team.id, audience) if one.closed_at is None]
    of_goal = [one for one in listed if goal and one.goal_id == goal.id]
    summaries = list_summaries([one.id for one in of_goal or listed], audience)
    told = [
        (one, summaries[one.id])
        for one in of_goal or listed
        if one.id in summaries and summaries[one.id].slots
    ]
    around = list_gatherings(team.network_id) if told else []
    shown = [one for one in cycles if tells_families(one, audience=audience)]
    return tuple(
        _read_chart(series, summary, gatherings=around, cycles=shown)
        for series, summary in told[:MOST_CHARTS]
    )


def _read_chart(
    series: Series, summary: Summary, *, gatherings: Iterable[Gathering], cycles: Iterable[Cycle]
) -> StoryChart:
    measure = series.measure
    is_over = series.closed_at or measure.closed_at
    waiting = [] if is_over else list(summary.missing_until(clock.today()))
    slots = [*summary.slots, *waiting]
    told = list_told_pauses(series, summary)
    around = surroundings_of(
        slots,
        gatherings=gatherings,
        pauses=list_pauses_passed(slots, expectation=summary.expectation, told=told),
        cycles=[one for one in cycles if one.series_id in (None, series.id)],
        words=series.team.network.cycle_words,
    )
    chart = chart_of(summary, measure=measure, waiting=waiting, around=around)
    return StoryChart(series, chart, words_of(summary, measure=measure))
