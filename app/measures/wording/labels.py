"""Names of periods, texts of values and readings, and the words for a measure's properties."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.measures.models.measure import Measure, MeasureType
from app.measures.models.period import IN_WEEKS, Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.summary import Slot, SlotState
from app.measures.wording.states import HIDDEN, NONE, state_text
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction

KIND_LABELS = {
    Kind.PERCENTAGE: _l("Percentage: so many of so many"),
    Kind.RATE: _l("Rate: so many per hundred, or per thousand"),
    Kind.COUNT: _l("Count: how many"),
    Kind.AVERAGE: _l("Average: days, hours or a scale"),
}
DIRECTION_LABELS = {
    Direction.UP: _l("Higher is better"),
    Direction.DOWN: _l("Lower is better"),
    Direction.NONE: _l("Neither way is better"),
}
FREQUENCY_LABELS = {
    Frequency.WEEK: _l("Every week"),
    Frequency.FORTNIGHT: _l("Every two weeks"),
    Frequency.MONTH: _l("Every month"),
    Frequency.QUARTER: _l("Every quarter"),
    Frequency.HALF_YEAR: _l("Every half-year"),
    Frequency.YEAR: _l("Every year"),
    Frequency.ONCE: _l("On single occasions"),
}
ABOUT_LABELS = {
    About.PRACTICE: _l("Practice: meetings, routines, calendars"),
    About.PEOPLE: _l("People: children, families, or staff who answer questions"),
    About.SENSITIVE: _l("Sensitive: violence, child welfare"),
}
TYPE_LABELS = {
    MeasureType.OUTCOME: _l("Outcome"),
    MeasureType.PROCESS: _l("Process"),
    MeasureType.BALANCING: _l("Balance"),
}
CHOICES: tuple[Mapping[Any, Any], ...] = (
    KIND_LABELS,
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    ABOUT_LABELS,
    TYPE_LABELS,
)
UNITS = {"days": _l("days"), "hours": _l("hours")}
REASONS = {
    "undone": _l("Undone"),
    "restored": _l("Brought back from the history"),
    "counted back": _l("Counted back at the start"),
    "phoned in": _l("Entered by the facilitator"),
    "imported": _l("Taken in from a file"),
    "tallied": _l("Counted press by press"),
    "carried on": _l("Carried on from an earlier team"),
    "pressed late": _l("Added after the period was closed"),
}


def period_name(period: Period, *, year: bool = False) -> str:
    """Return a period's name: «uke 47–48», «november 2026», «4. kvartal 2026».

    A week has no year in its name unless asked for.
    """
    return _period_name(period, formats.language(), year)


def name_span(first: Period, last: Period) -> str:
    """Return the name of periods in a row, with a capital: «Uke 28–31 2026»."""
    name = period_name(first, year=True)
    if first != last and first.frequency in IN_WEEKS:
        numbers = f"{_week(first)}–{last.end.isocalendar().week}"
        week, year = _("week %(number)s", number=numbers), first.start.isocalendar().year
        name = f"{week} {year}"
    elif first != last:
        name = f"{name} – {period_name(last, year=True)}"
    return formats.capital(name)


def period_short(period: Period) -> str:
    """Return a period's name in few characters, for axes: «47–48», «nov.», «4. kv.»."""
    return _period_short(period, formats.language())


def period_days(period: Period) -> str:
    """Return the first and last day of a period: «16.–29. november»."""
    return _period_days(period, formats.language())


def reason_text(reason: str) -> str:
    """Return why a number was changed: a person's own words, or those for what Sirkel did."""
    return str(REASONS.get(reason, reason))


def unit_text(unit: str) -> str:
    """Return a unit in words: those of the library have words of their own."""
    return str(UNITS.get(unit, unit))


def value_text(measure: Measure, value: float | None) -> str:
    """Return a plotted value as text: «77 %», «3,8», «12»; a dash when there is none."""
    return NONE if value is None else value_of_kind(measure.kind, value)


def value_of_kind(kind: Kind, value: float) -> str:
    """Return a plotted value as text, for those who know no more of a measure than its kind."""
    if kind is Kind.PERCENTAGE:
        return formats.percent(value)
    return formats.number(value, decimals=0 if kind is Kind.COUNT else 1)


def reading_text(measure: Measure, reading: Slot | Reading) -> str:
    """Return what a period says: «10 av 13», «3,8 (12 svar)», or why there is no number."""
    if reading.state is SlotState.HIDDEN:
        return HIDDEN
    if reading.state is SlotState.NOT_DELIVERED:
        return state_text(reading.state, nothing="")
    if reading.state in (State.NOTHING, SlotState.NOTHING):
        return nothing_text(measure)
    if measure.kind is Kind.COUNT:
        return formats.number(reading.numerator or 0)
    count = formats.number(reading.denominator or 0)
    if measure.kind is Kind.AVERAGE:
        value = value_text(measure, reading.value)
        return _("%(value)s (average of %(count)s)", value=value, count=count)
    part = formats.number(reading.numerator or 0)
    return _("%(part)s of %(whole)s", part=part, whole=count)


def as_read(kind: Kind, fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields of a measure or series as its form shows them, by name."""
    return {name: _readable(kind, name, value) for name, value in fields.items()}


def _readable(kind: Kind, name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "target" and isinstance(value, int | float):
        return value_of_kind(kind, value)
    for labels in CHOICES:
        if isinstance(value, type(next(iter(labels)))):
            return str(labels[value])
    if isinstance(value, float):
        return formats.plain(value)
    if isinstance(value, date):
        return formats.day(value, year=True)
    return "" if value is None else str(value)


def nothing_text(measure: Measure) -> str:
    """Return the words for a period with nothing to measure: «Ingen møter i perioden»."""
    return measure.definition.nothing_label or _("Nothing to measure in the period")


@lru_cache(maxsize=4096)
def _period_name(period: Period, _language: str, year: bool) -> str:
    name = LONG_NAMES[period.frequency](period)
    is_week = period.frequency in IN_WEEKS
    return f"{name} {period.start.isocalendar().year}" if year and is_week else name


@lru_cache(maxsize=4096)
def _period_short(period: Period, _language: str) -> str:
    return SHORT_NAMES[period.frequency](period)


@lru_cache(maxsize=4096)
def _period_days(period: Period, _language: str) -> str:
    return formats.days(period.start, period.end)


def _week(period: Period) -> str:
    return str(period.start.isocalendar().week)


def _weeks(period: Period) -> str:
    return f"{_week(period)}–{period.end.isocalendar().week}"


def _quarter(period: Period) -> int:
    return (period.start.month + 2) // 3


def _half(period: Period) -> int:
    return (period.start.month + 5) // 6


LONG_NAMES: dict[Frequency, Callable[[Period], str]] = {
    Frequency.WEEK: lambda one: _("week %(number)s", number=_week(one)),
    Frequency.FORTNIGHT: lambda one: _("week %(number)s", number=_weeks(one)),
    Frequency.MONTH: lambda one: formats.full_month(one.start),
    Frequency.QUARTER: lambda one: _(
        "quarter %(number)s of %(year)s", number=_quarter(one), year=one.start.year
    ),
    Frequency.HALF_YEAR: lambda one: _(
        "half-year %(number)s of %(year)s", number=_half(one), year=one.start.year
    ),
    Frequency.YEAR: lambda one: str(one.start.year),
    Frequency.ONCE: lambda one: formats.day(one.start, year=True),
}
SHORT_NAMES: dict[Frequency, Callable[[Period], str]] = {
    Frequency.WEEK: _week,
    Frequency.FORTNIGHT: _weeks,
    Frequency.MONTH: lambda one: formats.month(one.start, year=False),
    Frequency.QUARTER: lambda one: _("Q%(number)s", number=_quarter(one)),
    Frequency.HALF_YEAR: lambda one: _("H%(number)s", number=_half(one)),
    Frequency.YEAR: lambda one: str(one.start.year),
    Frequency.ONCE: lambda one: formats.short_day(one.start),
}
