"""What waits for a team: at most three rows, the next action first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.boards.queries.first_hour import FirstHour
from app.boards.queries.team_work import TeamWork
from app.boards.views.first_hour_steps import next_title, progress_text
from app.boards.views.held import find_offered, list_slipping, words_of_offer, words_of_slip
from app.boards.wording import tell_late
from app.cycles.models import Cycle, Stage
from app.cycles.queries import is_open_too_long
from app.cycles.wording import cycle_name, too_long_text
from app.goals.models import Goal, GoalStatus
from app.measures.models.choices import SuggestionKind
from app.measures.models.feeding import FedBy
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import Due
from app.measures.queries.holding import Slip
from app.measures.wording import period_name
from app.networks.queries.carers import list_carers

MOST = 3

Uncounted = tuple[Series, Period]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of what waits: its icon and tone, its words, and the one button.

    A button that `posts` does what it says at once. What can be put aside has a second one.
    """

    icon: str
    tone: str
    title: str
    note: str
    action: str
    url: str
    posts: bool = False
    aside_url: str = ""


def list_waiting(
    team_id: int, work: TeamWork, *, due: Sequence[Due], uncounted: Sequence[Uncounted] = ()
) -> list[Waiting]:
    """Return at most three rows: what slips, numbers, tests, then what a goal still lacks.

    When nothing waits, it is offered to measure more seldom what is reached.
    """
    rows = [
        *[_slip(series, slip) for series, slip in list_slipping(work)],
        *_numbers(team_id, due),
        *[_nothing_counted(*one) for one in uncounted[:1]],
        *[row for cycle in work.cycles if (row := _test(cycle))],
        *_lacks(team_id, work),
    ]
    return (rows or list(_offer(work)))[:MOST]


def wait_for_first_hour(hour: FirstHour) -> Waiting:
    """Return the row of a first hour that goes on: how far, and what comes next."""
    return Waiting(
        icon="LineGraph",
        tone="",
        title=_("The first hour: %(progress)s", progress=progress_text(hour)),
        note=next_title(hour),
        action=_("Go on"),
        url=url_for("boards.show_first_hour", team_id=hour.team.id),
    )


def _numbers(team_id: int, listed: Sequence[Due]) -> Iterable[Waiting]:
    due = [one for one in listed if one.fed_by is FedBy.TYPED]
    if not due:
        return
    first, others = due[0], len(due) - 1
    about = _("It takes about a minute.")
    if others:
        about = ngettext(
            "%(num)s more series waits. They come one after the other.",
            "%(num)s more series wait. They come one after the other.",
            others,
        )
    elif first.periods > 1:
        about = ngettext(
            "%(num)s period waits.", "%(num)s periods wait, this is the oldest.", first.periods
        )
    if first.is_late:
        late = tell_late(first.days, list_carers([team_id]))
        about = f"{late} {about}" if others or first.periods > 1 else late
    yield Waiting(
        icon="BarChart",
        tone="",
        title=_("Log %(period)s: %(name)s", period=period_name(first.period), name=first.name),
        note=about,
        action=_("Log the number"),
        url=url_for("measures.log_next", team_id=team_id),
    )


def _nothing_counted(series: Series, period: Period) -> Waiting:
    """Ask kindly of a period in which nothing was counted; one series at a time is enough."""
    name = {"period": period_name(period), "name": series.measure.short_name}
    return Waiting(
        icon="BarChart",
        tone="neutral",
        title=_("Nothing is counted in %(period)s: %(name)s", **name),
        note=_("Was there nothing to count, or was it forgotten? You can say which."),
        action=_("To the tally"),
        url=url_for("measures.show_tally", series_id=series.id),
    )


def _slip(series: Series, slip: Slip) -> Waiting:
    title, note, action = words_of_slip(series, slip)
    url = url_for("measures.end_holding", series_id=series.id)
    return Waiting("TrendFlat", "neutral", title, note, action, url, posts=True)


def _offer(work: TeamWork) -> Iterable[Waiting]:
    offered = find_offered(work)
    if offered is None:
        return
    series = offered.series
    title, note, action = words_of_offer(offered)
    url = url_for("measures.hold_gain", series_id=series.id)
    board_url = url_for("boards.show_team", team_id=series.team_id)
    aside_url = url_for(
        "measures.decline_suggestion",
        series_id=series.id,
        kind=SuggestionKind.HOLDING.value,
        period=offered.holding.offered_from,
        next=board_url,
    )
    yield Waiting("LineGraph", "neutral", title, note, action, url, aside_url=aside_url)


def _test(cycle: Cycle) -> Waiting | None:
    """Return the row of a test that waits for its next step, or None."""
    ready = {
        Stage.STUDY: (
            _("What did you learn?"),
            _("Two sentences are enough."),
            _("Write what you learnt"),
        ),
        Stage.ACT: (_("What do you do now?"), _("Adopt, adapt or abandon."), _("Decide")),
    }
    today, day = clock.today(), cycle.planned_end_on
    is_over = day is not None and day < today
    if cycle.stage is Stage.DO and (is_over or is_open_too_long(cycle, today=today)):
        note = too_long_text(cycle)
        return _row(cycle, _("How did it go?"), note, _("Tell what happened"))
    return _row(cycle, *ready[cycle.stage]) if cycle.stage in ready else None


def _row(cycle: Cycle, question: str, note: str, action: str) -> Waiting:
    open_step = f"stage-{cycle.steps_taken + 1}"
    return Waiting(
        icon="ArrowsCirclepath",
        tone="pdsa",
        title=f"{cycle_name(cycle)}, {cycle.change}: {question}",
        note=note,
        action=action,
        url=url_for("cycles.show_cycle", cycle_id=cycle.id, _anchor=open_step),
    )


def _lacks(team_id: int, work: TeamWork) -> Iterable[Waiting]:
    for goal in work.current_goals:
        if goal.status is not GoalStatus.ACTIVE:
            continue
        if work.series_of(goal) is None:
            yield Waiting(
                icon="LineGraph",
                tone="neutral",
                title=_("%(goal)s: How will you see that it gets better?", goal=goal.title),
                note=_("Choose one measure. Most teams take one of the common ones."),
                action=_("Choose a measure"),
                url=url_for("measures.add_measure", team_id=team_id, goal=goal.id),
            )
        elif work.cycle_of(goal) is None:
            yield _first_test(goal)


def _first_test(goal: Goal) -> Waiting:
    return Waiting(
        icon="ArrowsCirclepath",
        tone="neutral",
        title=_("%(goal)s: What is the first small test?", goal=goal.title),
        note=_("One family, one employee, one time. Write what you think will happen."),
        action=_("Plan the test"),
        url=url_for("cycles.plan_cycle", goal_id=goal.id),
    )
