"""The page «To whoever takes over»: made of what is registered, so that nothing is typed twice."""

from dataclasses import dataclass
from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from app import clock, formats
from app.boards.queries.handover import Handover, read_handover
from app.boards.views.blueprint import blueprint
from app.boards.views.handover_words import (
    Coming,
    list_coming,
    next_step_text,
    when_text,
)
from app.cycles.models import Cycle
from app.cycles.wording import cycle_name, ended_text, state_text
from app.goals.models import Goal
from app.goals.wording import idea_status_name, status_name
from app.measures.models.measure import Definition
from app.measures.models.series import Series
from app.measures.wording import FREQUENCY_LABELS, fed_text
from app.measures.wording.holding import every_text
from app.networks.loaders import load_team
from app.networks.queries import audience_of, shown_name
from app.networks.queries.years import list_years
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter

SHOWN_TALK = 5


@dataclass(frozen=True, slots=True)
class HandedGoal:
    """A goal that is worked on, how far it is, and the series that show it."""

    goal: Goal
    status: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class HandedMeasure:
    """A series with its definition in short, how often and how it is fed, and what is due next."""

    series: Series
    definition: Definition
    how_often: str
    when: str


@dataclass(frozen=True, slots=True)
class HandedCycle:
    """A cycle that is open, where it is and what comes next; or how a closed one ended."""

    cycle: Cycle
    name: str
    state: str
    following: str = ""


@blueprint.get("/teams/<int:team_id>/handover")
@requires("see_team_work")
def show_handover(team_id: int) -> ResponseReturnValue:
    """Show the page for whoever takes over, as it is printed; empty parts are left out."""
    team = load_team(team_id)
    enter(team.place, section="handover")
    handover = read_handover(team, audience=audience_of(current_actor(), team))
    return render_template(
        "boards/show_handover.html",
        team=team,
        name=shown_name(team),
        handover=handover,
        today=clock.today(),
        year=list_years(team, clock.today())[0],
        **list_parts(handover),
    )


def list_parts(handover: Handover) -> dict[str, object]:
    """Return the parts of the page as it shows them, each empty where nothing is registered."""
    coming: list[Coming] = list_coming(handover, since=clock.today() - timedelta(days=1))
    return {
        "goals": [_goal_row(goal, handover) for goal in handover.open_goals],
        "measures": [_measure_row(series, handover) for series in handover.series],
        "cycles": [_open_row(cycle) for cycle in handover.open_cycles],
        "learnt": [_closed_row(cycle) for cycle in handover.last_learnt],
        "more_talk": _count_more(handover),
        "ideas": [(idea, idea_status_name(idea.status)) for idea in handover.ideas],
        "requests": handover.requests[:SHOWN_TALK],
        "threads": handover.threads[:SHOWN_TALK],
        "coming": coming,
    }


def _count_more(handover: Handover) -> int:
    """Return how many questions and talks are open besides those that are shown."""
    return sum(max(0, len(one) - SHOWN_TALK) for one in (handover.requests, handover.threads))


def _goal_row(goal: Goal, handover: Handover) -> HandedGoal:
    series = tuple(one for one in handover.series if one.goal_id == goal.id)
    return HandedGoal(goal, status_name(goal.status), series)


def _measure_row(series: Series, handover: Handover) -> HandedMeasure:
    frequency, summary = series.measure.frequency, handover.summaries.get(series.id)
    how_often = str(FREQUENCY_LABELS[frequency])
    if series.held_every is not None:
        how_often = every_text(frequency, series.held_every)
    return HandedMeasure(
        series=series,
        definition=series.measure.definition,
        how_often=f"{formats.capital(how_often)}, {fed_text(series)}.",
        when=when_text(summary) if summary and series.measure.closed_at is None else "",
    )


def _open_row(cycle: Cycle) -> HandedCycle:
    return HandedCycle(cycle, cycle_name(cycle), state_text(cycle), next_step_text(cycle))


def _closed_row(cycle: Cycle) -> HandedCycle:
    ended = ended_text(cycle.decision) if cycle.decision else ""
    return HandedCycle(cycle, cycle_name(cycle), ended)
