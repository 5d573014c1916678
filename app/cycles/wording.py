"""The words for cycles: their names, when they were, how they ended; and their ramps."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.ramp import Ramp, Step, place_ramp
from app.cycles.models import Cycle, Decision, Held, Stage
from app.networks.wording import phase_words, readable


def cycle_name(cycle: Cycle) -> str:
    """Return a cycle's name in the words of its network: «PDSA 4»."""
    return f"{cycle.goal.team.network.cycle_words.name} {cycle.number}"


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
    """Return in how many studied tests of a ramp the prediction held; nothing before the first."""
    answers = [cycle.held for cycle in ramp if cycle.held is not None]
    if not answers:
        return ""
    return ngettext(
        "The prediction held in %(held)s of %(num)s test",
        "The prediction held in %(held)s of %(num)s tests",
        len(answers),
        held=answers.count(Held.YES),
    )


def draw_ramp(ramp: Iterable[Cycle]) -> Ramp:
    """Return a ramp as it is drawn, with the words under each circle."""
    return place_ramp(
        [
            Step(
                key=cycle.id,
                number=cycle.number,
                scale=cycle.scale,
                when=weeks_text(cycle),
                state=state_text(cycle),
                done=cycle.steps_taken,
            )
            for cycle in ramp
        ]
    )


def as_read(cycle: Cycle, fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields of a plan as its form shows them."""
    texts = {name: readable(value) for name, value in fields.items()}
    if "series_id" in texts:
        texts["series_id"] = cycle.series.measure.short_name if cycle.series else _("None yet")
    return texts


def _week(day: date) -> str:
    return str(day.isocalendar().week)
