"""The numbers of one row, as its kind of measure needs them."""

from __future__ import annotations

from flask_babel import gettext as _

from app.measures.models.measure import Measure
from app.measures.models.reading import Reading, State
from app.measures.services.uploads.cells import (
    NOTHING,
    CellRefused,
    is_empty,
    read_number,
    read_pair,
    read_whole,
    text_of,
)
from app.measures.services.uploads.headings import Meaning
from app.measures.services.uploads.opening import Cell
from app.measures.services.uploads.saying import Said
from app.statistics.masking import Kind

Numbers = dict[Meaning, Cell]


def read_amounts(said: Said, measure: Measure) -> Reading:
    """Return what the numbers of a row say of a measure; raises ``CellRefused`` in words."""
    given = {key: cell for key, cell in said.numbers.items() if not is_empty(text_of(cell))}
    if any(text_of(cell).casefold() in NOTHING for cell in given.values()):
        return Reading(State.NOTHING, note=said.note)
    if not given:
        return _without_numbers(said)
    if measure.kind is Kind.COUNT:
        return Reading(State.MEASURED, _count(given), note=said.note)
    given = _parted(given)
    if measure.kind is Kind.AVERAGE:
        return _average(given, said.note)
    return _fraction(given, said.note)


def _without_numbers(said: Said) -> Reading:
    if said.state:
        return Reading(State.NOTHING, note=said.note)
    raise CellRefused(
        _("There is a note, but no number. Write the number, or take the note away."),
        field=Meaning.NUMERATOR,
    )


def _count(given: Numbers) -> int:
    for field in (Meaning.NUMERATOR, Meaning.VALUE, Meaning.DENOMINATOR):
        if field in given:
            return read_whole(given[field], field=field)
    raise AssertionError(given)


def _parted(given: Numbers) -> Numbers:
    """Part «8 av 10», which stands in one cell, into its two numbers."""
    if Meaning.DENOMINATOR in given or len(given) != 1:
        return given
    pair = read_pair(text_of(next(iter(given.values()))))
    return {Meaning.NUMERATOR: pair[0], Meaning.DENOMINATOR: pair[1]} if pair else given


def _average(given: Numbers, note: str) -> Reading:
    field = Meaning.VALUE if Meaning.VALUE in given else Meaning.NUMERATOR
    answers = given.get(Meaning.DENOMINATOR)
    if field not in given and text_of(answers) != "0":
        raise CellRefused(_("The average is missing. Write it, for example 3,8."), field=field)
    if answers is None:
        raise CellRefused(
            _("How many it is the average of is missing. Write it, for example 12."),
            field=Meaning.DENOMINATOR,
        )
    value = read_number(given[field], field=field) if field in given else None
    of = read_whole(answers, field=Meaning.DENOMINATOR)
    return Reading(State.MEASURED, None, of, value, note)


def _fraction(given: Numbers, note: str) -> Reading:
    has_value = Meaning.VALUE in given
    for field, other in (
        (Meaning.DENOMINATOR, Meaning.NUMERATOR),
        (Meaning.NUMERATOR, Meaning.DENOMINATOR),
    ):
        if field in given:
            continue
        is_percentage = text_of(given.get(other)).endswith("%")
        if is_percentage or (has_value and other not in given):
            raise CellRefused(
                _("A percentage alone is not enough. Write how many, and of how many: 8 and 10."),
                field=other if is_percentage else Meaning.VALUE,
            )
        words = {
            Meaning.DENOMINATOR: _("The denominator is missing. Write of how many."),
            Meaning.NUMERATOR: _("The numerator is missing. Write how many; 0 counts too."),
        }
        raise CellRefused(words[field], field=field)
    return Reading(
        State.MEASURED,
        read_whole(given[Meaning.NUMERATOR], field=Meaning.NUMERATOR),
        read_whole(given[Meaning.DENOMINATOR], field=Meaning.DENOMINATOR),
        note=note,
    )
