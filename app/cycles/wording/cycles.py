"""The words for cycles: their names, when they were, how they ended; and their ramps."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.charts.ramp import Ramp, Step, place_ramp
from app.cycles.models import FEWEST_FAMILIES, Cycle, Decision, Held, Stage, Task
from app.cycles.queries.telling import tells_families
from app.networks.models import Network
from app.networks.wording import phase_words
from app.statistics.masking import Audience

A_SCHOOL = 16


def cycle_name(cycle: Cycle) -> str:
    """Return a cycle's name in the words of its network: «PDSA 4»."""
    return name_of(cycle.goal.team.network, cycle.number)


def name_of(network: Network, number: int) -> str:
    """Return the name that a cycle of a network with this number has."""
    return f"{network.cycle_words.name} {number}"


def words_of(cycle: Cycle) -> tuple[str, str, str, str]:
    """Return the four phase words of the cycle's network."""
    return phase_words(cycle.goal.team.network.cycle_words)


def state_text(cycle: Cycle) -> str:
    """Return where a cycle is: planned, running in a phase, or how it ended."""
    if cycle.decision is not None and cycle.stage is Stage.CLOSED:
        return ended_text(cycle.decision)
    if cycle.stage is Stage.PLAN:
        return _("Planned")
    return _("Running: %(phase)s", phase=words_of(cycle)[cycle.steps_taken])


def part_states(cycle: Cycle) -> list[str]:
    """Return for each of the four parts of a cycle whether it is done, now or later."""
    taken = cycle.steps_taken
    return ["done" if at < taken else "now" if at == taken else "later" for at in range(4)]


def ended_text(decision: Decision) -> str:
    """Return what became of a change."""
    return {
        Decision.ADOPT: _("Adopted"),
        Decision.ADAPT: _("Adapted"),
        Decision.ABANDON: _("Abandoned"),
    }[decision]


def held_text(held: Held) -> str:
    """Return whether a prediction held, as an answer."""
    return {Held.YES: _("Yes"), Held.PARTLY: _("Partly"), Held.NO: _("No")}[held]


def weeks_text(cycle: Cycle) -> str:
    """Return the weeks of a test: «uke 7–13», «fra uke 44»; nothing before a plan has a date."""
    start = cycle.started_on or cycle.planned_start_on
    if start is None:
        return _("no date yet")
    end = cycle.done_on if cycle.started_on else cycle.planned_end_on
    if end is None:
        return _("from week %(number)s", number=_week(start))
    weeks = _week(start) if _week(start) == _week(end) else f"{_week(start)}–{_week(end)}"
    return _("week %(number)s", number=weeks)


def days_text(first: date, last: date | None) -> str:
    """Return the days of a test: «28. oktober–27. november», or since when it runs."""
    if last is None:
        return _("since %(day)s", day=formats.day(first))
    return formats.days(first, last)


def planned_text(cycle: Cycle) -> str:
    """Return the planned days of a test; nothing before they are planned."""
    start, end = cycle.planned_start_on, cycle.planned_end_on
    if start is None:
        return _("until %(day)s", day=formats.day(end)) if end else ""
    return days_text(start, end) if end else _("from %(day)s", day=formats.day(start))


def larger_scale(families: int | None) -> tuple[str, int | None]:
    """Return the scale to suggest for a change that works: what it says, and how many families."""
    if not families:
        return "", None
    if families < FEWEST_FAMILIES:
        return _("Five families"), FEWEST_FAMILIES
    if families < A_SCHOOL:
        return _("One school or one service"), None
    return _("The whole municipality"), None


def is_everywhere(cycle: Cycle) -> bool:
    """Say whether a change was adopted at the largest scale that is suggested."""
    is_largest = cycle.scale.casefold() == _("The whole municipality").casefold()
    return cycle.decision is Decision.ADOPT and is_largest


def too_long_text(cycle: Cycle) -> str:
    """Return how long a cycle has been open, for one that should be studied."""
    if cycle.planned_end_on is not None:
        return _("It was to end on %(day)s.", day=formats.day(cycle.planned_end_on))
    started_on = cycle.started_on or clock.today()
    weeks = (clock.today() - started_on).days // 7
    return ngettext("It began %(num)s week ago.", "It began %(num)s weeks ago.", weeks)


def task_note(task: Task) -> str:
    """Return who does a task, when and where, in one line."""
    day = formats.day(task.day) if task.day else ""
    return " · ".join(part for part in (task.role, day, task.place) if part)


def draw_ramp(ramp: Iterable[Cycle], *, audience: Audience) -> Ramp:
    """Return a ramp as it is drawn, with the words under each circle that its reader may see."""
    return place_ramp(
        [
            Step(
                key=cycle.id,
                number=cycle.number,
                scale=cycle.scale,
                when=weeks_text(cycle) if tells_families(cycle, audience=audience) else "",
                state=state_text(cycle),
                done=cycle.steps_taken,
                families=cycle.families,
            )
            for cycle in ramp
        ]
    )


def _week(day: date) -> str:
    return str(day.isocalendar().week)
