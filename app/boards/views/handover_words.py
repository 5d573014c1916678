"""The words of the page for whoever takes over: what comes next, and on which day."""

from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.handover import Handover, find_coming, find_waiting
from app.cycles.models import Cycle, Stage
from app.cycles.queries import tells_families
from app.cycles.wording import cycle_name
from app.measures.models.summary import Summary
from app.measures.wording import period_name

SHOWN_CHANGE = 100


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """A day that comes, and what it is for."""

    day: date
    text: str


def next_step_text(cycle: Cycle) -> str:
    """Return what comes next in an open cycle."""
    return {
        Stage.PLAN: _("Next: start the test."),
        Stage.DO: _("Next: end the test, and write what happened."),
        Stage.STUDY: _("Next: write what came, and what you learnt."),
        Stage.ACT: _("Next: decide what you do with the change."),
    }.get(cycle.stage, "")


def when_text(summary: Summary) -> str:
    """Return which number of a series comes next: one that waits, or one of a period that ends."""
    today = clock.today()
    waiting = find_waiting(summary, today)
    if waiting is not None:
        return _("%(period)s waits.", period=formats.capital(period_name(waiting)))
    coming = find_coming(summary, today)
    if coming is None:
        return ""
    day = formats.day(coming.end)
    period = formats.capital(period_name(coming))
    return _("%(period)s, ready after %(day)s.", period=period, day=day)


def list_coming(handover: Handover, *, since: date) -> list[Coming]:
    """Return the days after one that something is planned for, the first one first."""
    days = [*_gathering(handover), *_goals(handover), *_cycles(handover), *_numbers(handover)]
    return sorted(one for one in days if one.day > since)


def _gathering(handover: Handover) -> list[Coming]:
    gathering = handover.gathering
    if gathering is None:
        return []
    text = _("Gathering %(number)s", number=gathering.number)
    return [Coming(gathering.starts_on, f"{text}, {gathering.venue}" if gathering.venue else text)]


def _goals(handover: Handover) -> list[Coming]:
    return [
        Coming(goal.by_when, _("The goal «%(goal)s» is to be reached", goal=goal.title))
        for goal in handover.open_goals
    ]


def _cycles(handover: Handover) -> list[Coming]:
    titles = {goal.id: goal.title for goal in handover.goals}
    return [
        Coming(cycle.planned_end_on, _ending_text(cycle, titles.get(cycle.goal_id, "")))
        for cycle in handover.open_cycles
        if cycle.planned_end_on is not None and tells_families(cycle, audience=handover.audience)
    ]


def _ending_text(cycle: Cycle, goal: str) -> str:
    return _(
        "%(cycle)s for «%(goal)s» is planned to end: %(change)s",
        cycle=cycle_name(cycle),
        goal=goal,
        change=shorten(cycle.change, SHOWN_CHANGE, placeholder="…"),
    )


def _numbers(handover: Handover) -> list[Coming]:
    """Return the days on which periods end, each with the measures whose number is then due."""
    ends: dict[date, list[str]] = {}
    for series in handover.series:
        summary = handover.summaries.get(series.id)
        if summary is None or series.measure.closed_at is not None:
            continue
        coming = find_coming(summary, clock.today())
        if coming is not None:
            ends.setdefault(coming.end, []).append(series.measure.short_name)
    return [
        Coming(day, _("The period ends for: %(measures)s", measures=", ".join(names)))
        for day, names in ends.items()
    ]
