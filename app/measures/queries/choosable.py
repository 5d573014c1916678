"""Reads of the periods for which a team can choose something."""

from collections.abc import Sequence
from datetime import date

from app import clock
from app.measures.models.choices import Chosen, OfPeriod
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Slot
from app.measures.queries.choices import Choices, list_choices
from app.measures.queries.placing import READ, list_started_phases
from app.measures.queries.summaries import find_summary
from app.statistics.masking import Audience


def list_begun_periods(series: Series) -> list[Period]:
    """Return the periods of a series that have begun, the latest first; occasions as they are."""
    slots = find_summary(series.id, Audience.TEAM).slots
    periods = [slot.period for slot in slots]
    frequency = series.measure.frequency
    if frequency is not Frequency.ONCE:
        first = Period.containing(series.starts_on, frequency)
        following = periods[-1].following if periods else first
        periods += following.until(Period.containing(clock.today(), frequency))
    return periods[::-1]


def list_periods_for(series: Series, kind: Chosen) -> list[Period]:
    """Return the periods that a team can make a choice of this kind for, the latest first."""
    slots = find_summary(series.id, Audience.TEAM).slots
    choices = list_choices([series.id])[series.id]
    if kind is Chosen.EXCLUSION:
        begun = [slot.period for slot in reversed(slots) if slot.state in READ]
    else:
        begun = list_begun_periods(series)
    taken = _list_taken(slots, choices, kind=kind)
    return [period for period in begun if period.start not in taken]


def _list_taken(slots: Sequence[Slot], choices: Choices, *, kind: Chosen) -> set[date]:
    """Return the first days of the periods that have a choice of this kind already."""
    if kind is Chosen.PHASE:
        begun = {phase.period for _place, phase in list_started_phases(slots, choices)}
        return begun | {slot.period.start for slot in slots[:1]}
    rows: dict[Chosen, Sequence[OfPeriod]] = {
        Chosen.EXCLUSION: choices.exclusions,
        Chosen.ANNOTATION: choices.annotations,
        Chosen.TARGET: choices.targets,
    }
    return {one.period for one in rows[kind]}
