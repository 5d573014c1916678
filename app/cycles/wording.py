"""The words for cycles: their names, when they were, how they ended; and their ramps."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.charts.ramp import Ramp, Step, place_ramp
from app.cycles.models import (
    FEWEST_FAMILIES,
    Comparison,
    Cycle,
    Decision,
    Held,
    Prediction,
    Stage,
    Task,
)
from app.cycles.queries.came import Came
from app.cycles.queries.telling import tells_families
from app.measures.models.measure import Measure
from app.measures.wording import name_span, unit_text, value_text
from app.networks.models import Network
from app.networks.wording import phase_words, readable
from app.statistics.masking import Audience, Kind

ENOUGH_POINTS = 10
A_SCHOOL = 16
WITHOUT_UNIT = frozenset({"", "percent", "scale"})


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


def predictions_text(ramp: Iterable[Cycle]) -> str:
    """Return in how many studied tests of a ramp the prediction held; nothing before the first.

    For the team alone: it learns as much from a prediction that did not hold.
    """
    answers = [cycle.held for cycle in ramp if cycle.held is not None]
    if not answers:
        return ""
    held = answers.count(Held.YES)
    if not held:
        return _("None of the predictions held. Then you have learnt something each time.")
    return ngettext(
        "The prediction held in %(held)s of %(num)s test",
        "The prediction held in %(held)s of %(num)s tests",
        len(answers),
        held=held,
    )


def expected_text(prediction: Prediction) -> str:
    """Return a predicted number with how it is meant: «minst 75 %»; nothing without one."""
    if prediction.comparison is None or prediction.expected is None or not prediction.series:
        return ""
    measure, value = prediction.series.measure, prediction.expected
    number = _with_unit(measure, formats.plain(round(value, 2)))
    if measure.kind is Kind.PERCENTAGE:
        shown = round(value * 100, 1)
        number = formats.percent(value, decimals=0 if shown == int(shown) else 1)
    return {
        Comparison.AT_LEAST: _("at least %(number)s", number=number),
        Comparison.AT_MOST: _("at most %(number)s", number=number),
        Comparison.ABOUT: _("about %(number)s", number=number),
    }[prediction.comparison]


def came_note(came: Came, measure: Measure, *, tells_when: bool = True) -> str:
    """Return what a number that came is of: its two sums, its periods, and how many points.

    The periods tell the days of the test, so they are left out where those are not told.
    """
    if came.is_hidden:
        return _("Hidden, because few took part in a period of the test.")
    if came.value is None or came.span is None:
        return _("No number yet for the time of the test.")
    parts = [_parts(came, measure), name_span(*came.span) if tells_when else ""]
    few = came.points < ENOUGH_POINTS
    points = (
        ngettext("%(num)s point, which is few", "%(num)s points, which is few", came.points)
        if few
        else ngettext("%(num)s point", "%(num)s points", came.points)
    )
    return " · ".join(part for part in (*parts, points) if part)


def amount_text(measure: Measure, value: float) -> str:
    """Return a number that came, in the unit of its measure: «76 %», «9,5 dager»."""
    if measure.kind is Kind.COUNT:
        return _with_unit(measure, formats.plain(round(value, 1)))
    return _with_unit(measure, value_text(measure, value))


def larger_scale(families: int | None) -> tuple[str, int | None]:
    """Return the scale to suggest for a change that works: what it says, and how many families."""
    if not families:
        return "", None
    if families < FEWEST_FAMILIES:
        return _("Five families"), FEWEST_FAMILIES
    if families < A_SCHOOL:
        return _("One school or one service"), None
    return _("The whole municipality"), None


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


def as_read(cycle: Cycle, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return saved fields of a plan as its form shows them; rows under the name of their box."""
    columns = {
        name: value for name, value in fields.items() if name not in ("predictions", "tasks")
    }
    texts = {name: readable(value) for name, value in columns.items()}
    if "series_id" in texts:
        texts["series_id"] = cycle.series.measure.short_name if cycle.series else _("None yet")
    if "idea_id" in texts:
        texts["idea_id"] = cycle.idea.text if cycle.idea else _("None of them")
    if "predictions" in fields:
        texts["prediction"] = "\n".join(_read_prediction(row) for row in cycle.predictions)
    if "tasks" in fields:
        lines = (
            f"{row.text} ({task_note(row)})" if task_note(row) else row.text for row in cycle.tasks
        )
        texts["task_1"] = "\n".join(lines)
    return texts


def _read_prediction(row: Prediction) -> str:
    return " ".join(part for part in (row.question, row.text, expected_text(row)) if part)


def _parts(came: Came, measure: Measure) -> str:
    """Return the two sums of a percentage or a rate, or how many an average is of."""
    if measure.kind is Kind.COUNT or not came.denominator:
        return ""
    whole = formats.number(came.denominator)
    if measure.kind is Kind.AVERAGE:
        return _("average of %(count)s", count=whole)
    return _("%(part)s of %(whole)s", part=formats.number(came.numerator), whole=whole)


def _with_unit(measure: Measure, number: str) -> str:
    unit = "" if measure.unit in WITHOUT_UNIT else unit_text(measure.unit)
    return f"{number} {unit}".strip()


def _week(day: date) -> str:
    return str(day.isocalendar().week)
