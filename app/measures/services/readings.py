"""The rules of one reading: what a period can say, refused in words beside the field."""

from collections.abc import Callable, Iterable
from math import isfinite

from flask_babel import gettext as _

from app import formats
from app.errors import DomainError
from app.measures.models.measure import Measure
from app.measures.models.reading import LONGEST_NOTE, Reading, State
from app.measures.wording.boxes import beyond_text, negative_text
from app.statistics.masking import Kind

LARGEST = 1_000_000_000


class ReadingRefused(DomainError):
    """A reading that cannot be right; shown beside one of its numbers."""


def check_reading(measure: Measure, reading: Reading) -> Reading:
    """Return the reading as it is stored; 0 of 0 says that there was nothing to measure."""
    if len(reading.note) > LONGEST_NOTE:
        message = _("The note can have at most %(most)s characters.", most=LONGEST_NOTE)
        raise ReadingRefused(message, field="note")
    if reading.state is State.NOTHING:
        return Reading(State.NOTHING, note=reading.note)
    return CHECKS[measure.kind](measure, reading)


def _check_fraction(measure: Measure, reading: Reading) -> Reading:
    part = _whole(reading.numerator, field="numerator")
    whole = _whole(reading.denominator, field="denominator")
    if whole == 0 and part > 0:
        raise ReadingRefused(
            _(
                "The denominator is 0, but the numerator is %(part)s. Was there nothing to"
                " measure, then both are 0.",
                part=formats.number(part),
            ),
            field="denominator",
        )
    if whole == 0:
        return Reading(State.NOTHING, note=reading.note)
    if measure.kind is Kind.PERCENTAGE and part > whole:
        raise ReadingRefused(
            _(
                "The numerator (%(part)s) cannot be larger than the denominator (%(whole)s).",
                part=formats.number(part),
                whole=formats.number(whole),
            ),
            field="numerator",
        )
    return Reading(State.MEASURED, part, whole, note=reading.note)


def _check_count(_measure: Measure, reading: Reading) -> Reading:
    count = _whole(reading.numerator, field="numerator")
    return Reading(State.MEASURED, count, note=reading.note)


def _check_average(measure: Measure, reading: Reading) -> Reading:
    answers = _whole(reading.denominator, field="denominator")
    if answers == 0 and reading.value is None:
        return Reading(State.NOTHING, note=reading.note)
    value = _within_reach(reading.value, field="value")
    _check_scale(measure, value)
    if answers == 0:
        raise ReadingRefused(
            _(
                "An average is of at least one. "
                "Was there nothing to measure, press the button that says so."
            ),
            field="denominator",
        )
    return Reading(State.MEASURED, None, answers, value, reading.note)


def _check_scale(measure: Measure, value: float) -> None:
    lowest, highest = measure.scale_min, measure.scale_max
    if lowest is not None and highest is not None and not lowest <= value <= highest:
        raise ReadingRefused(beyond_text(lowest, highest), field="value")
    if value < 0 and lowest is None:
        raise ReadingRefused(negative_text(), field="value")


def _whole(number: int | None, *, field: str) -> int:
    return int(_within_reach(number, field=field, lowest=0))


def _within_reach(number: float | None, *, field: str, lowest: float = -LARGEST) -> float:
    """Return a number that is given, finite and neither too low nor too large."""
    if number is None:
        raise ReadingRefused(_("Write a number here."), field=field)
    if not isfinite(number) or abs(number) > LARGEST:
        raise ReadingRefused(_("The number is too large. Is there a digit too many?"), field=field)
    if number < lowest:
        raise ReadingRefused(negative_text(), field=field)
    return number


CHECKS: dict[Kind, Callable[[Measure, Reading], Reading]] = {
    Kind.PERCENTAGE: _check_fraction,
    Kind.RATE: _check_fraction,
    Kind.COUNT: _check_count,
    Kind.AVERAGE: _check_average,
}


def are_stored_as_they_are(measure: Measure, readings: Iterable[Reading]) -> bool:
    """Say whether ``check_reading`` surely returns all of these unchanged; if not, ask it."""
    return ARE_PLAIN[measure.kind](measure, readings)


def _are_plain_fractions(measure: Measure, readings: Iterable[Reading]) -> bool:
    measured, is_part = State.MEASURED, measure.kind is Kind.PERCENTAGE
    for one in readings:
        part, whole = one.numerator, one.denominator
        if not (
            type(part) is int
            and type(whole) is int
            and 0 <= part <= (whole if is_part else LARGEST)
            and 0 < whole <= LARGEST
            and one.state is measured
            and one.value is None
            and len(one.note) <= LONGEST_NOTE
        ):
            return False
    return True


def _are_plain_counts(_measure: Measure, readings: Iterable[Reading]) -> bool:
    measured = State.MEASURED
    for one in readings:
        if not (
            type(one.numerator) is int
            and 0 <= one.numerator <= LARGEST
            and one.denominator is one.value is None
            and one.state is measured
            and len(one.note) <= LONGEST_NOTE
        ):
            return False
    return True


def _are_plain_averages(measure: Measure, readings: Iterable[Reading]) -> bool:
    """Compare with the bounds of the scale, which is also why none of these is not a number."""
    if measure.scale_min is None or measure.scale_max is None:
        lowest, highest = 0.0, float(LARGEST)
    else:
        lowest, highest = max(measure.scale_min, -LARGEST), min(measure.scale_max, LARGEST)
    measured = State.MEASURED
    for one in readings:
        if not (
            type(one.value) is float
            and lowest <= one.value <= highest
            and type(one.denominator) is int
            and 0 < one.denominator <= LARGEST
            and one.numerator is None
            and one.state is measured
            and len(one.note) <= LONGEST_NOTE
        ):
            return False
    return True


ARE_PLAIN: dict[Kind, Callable[[Measure, Iterable[Reading]], bool]] = {
    Kind.PERCENTAGE: _are_plain_fractions,
    Kind.RATE: _are_plain_fractions,
    Kind.COUNT: _are_plain_counts,
    Kind.AVERAGE: _are_plain_averages,
}
