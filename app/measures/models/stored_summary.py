"""A summary as compact JSON, column by column, and back: boards read many at a time.

Keys: f(requency), o (the ordinal of the first day, or of every day for single occasions),
s (a letter per period, a space for one that is not expected), n(umerators), d(enominators),
v(alues), c(omments by position), b(reaks), p(hases), t(argets), r(emarks), x (what is left out),
a(nalysis), e (what is expected: start, end, pauses, held from, held every, held earlier, whether it
is closed; days as ordinals).
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import compress, repeat
from typing import Any, NamedTuple

from app.measures.models.expectation import Expectation, Held
from app.measures.models.period import Frequency, Period
from app.measures.models.summary import (
    LeftOut,
    PhaseStart,
    Remark,
    Slot,
    SlotState,
    Summary,
    TargetStep,
)
from app.statistics.masking import Audience
from app.statistics.stored import analysis_from_dict, analysis_to_dict, excluded_from_dict

LETTERS = {
    SlotState.MEASURED: "m",
    SlotState.NOTHING: "n",
    SlotState.NOT_DELIVERED: "-",
    SlotState.HIDDEN: "h",
}
UNEXPECTED = " "
STATES = {letter: state for state, letter in LETTERS.items()}
SlotFields = tuple[Period, SlotState, int | None, int | None, float | None, str]
FREQUENCIES = {frequency.value: frequency for frequency in Frequency}


class Numbers(NamedTuple):
    """What a table of numbers holds of a series: its slots, its targets, and what is left out.

    The slots are gone through once, as plain fields: a file of hundreds of thousands keeps none.
    """

    periods: tuple[Period, ...]
    slots: Iterable[SlotFields]
    targets: tuple[TargetStep, ...]
    excluded: frozenset[int]


def summary_to_text(summary: Summary) -> str:
    """Return the summary as one short line of JSON."""
    slots = summary.slots
    stored = {
        "f": summary.frequency.value,
        "o": _days(summary),
        "s": _letters(summary),
        "n": [slot.numerator for slot in slots],
        "d": [slot.denominator for slot in slots],
        "v": [slot.value for slot in slots],
        "c": {str(index): slot.note for index, slot in enumerate(slots) if slot.note},
        "b": summary.breaks,
        "p": summary.phases,
        "t": summary.targets,
        "r": summary.remarks,
        "x": summary.left_out,
        "a": analysis_to_dict(summary.analysis),
        "e": _expectation_to_list(summary.expectation),
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=2048)
def summary_from_text(text: str, *, series_id: int, audience: Audience) -> Summary:
    """Return the summary that was stored; the same text is read once and kept."""
    stored = json.loads(text)
    analysis, frequency = analysis_from_dict(stored["a"]), FREQUENCIES[stored["f"]]
    return Summary(
        series_id=series_id,
        audience=audience,
        frequency=frequency,
        slots=_slots(stored),
        analysis=analysis,
        expectation=_expectation_from_list(stored["e"], frequency=frequency),
        breaks=tuple(stored["b"]),
        phases=tuple(map(PhaseStart._make, stored["p"])),
        targets=tuple(map(TargetStep._make, stored["t"])),
        remarks=tuple(map(Remark._make, stored["r"])),
        left_out=tuple(map(LeftOut._make, stored["x"])),
    )


def numbers_from_text(text: str) -> Numbers:
    """Return only the numbers of what was stored; nothing is kept, for a file reads each once."""
    stored = json.loads(text)
    targets = tuple(map(TargetStep._make, stored["t"]))
    periods, slots = _fields(stored)
    return Numbers(periods, slots, targets, excluded_from_dict(stored["a"]))


def _days(summary: Summary) -> int | list[int]:
    days = [slot.period.start.toordinal() for slot in summary.slots]
    if summary.frequency is Frequency.ONCE:
        return days
    return days[0] if days else 0


def _letters(summary: Summary) -> str:
    """Return a letter per slot, and a space for every period that was passed over."""
    found, before = "", None
    for slot in summary.slots:
        number = slot.period.number
        if before is not None and summary.frequency is not Frequency.ONCE:
            found += UNEXPECTED * (number - before - 1)
        found, before = found + LETTERS[slot.state], number
    return found


def _expectation_to_list(one: Expectation) -> list[Any]:
    pauses = [(first.toordinal(), (last - first).days) for first, last in one.pauses]
    ends = one.ends_on and one.ends_on.toordinal()
    held = one.held_from and one.held_from.toordinal()
    earlier = [
        (spell.begun_on.toordinal(), spell.over_on.toordinal(), spell.every)
        for spell in one.held_earlier
    ]
    closed = int(one.is_closed)
    return [one.starts_on.toordinal(), ends, pauses, held, one.held_every, earlier, closed]


def _expectation_from_list(fields: list[Any], *, frequency: Frequency) -> Expectation:
    starts, ends, pauses, held_from, held_every, earlier, *closed = fields  # not in old packs
    day = date.fromordinal
    return Expectation(
        frequency=frequency,
        starts_on=day(starts),
        ends_on=ends and day(ends),
        pauses=tuple([(day(first), day(first + length)) for first, length in pauses]),
        held_from=held_from and day(held_from),
        held_every=held_every,
        held_earlier=tuple([Held(day(begun), day(over), every) for begun, over, every in earlier]),
        is_closed=any(closed),
    )


def _slots(stored: dict[str, Any]) -> tuple[Slot, ...]:
    return tuple(map(Slot._make, _fields(stored)[1]))


def _fields(stored: dict[str, Any]) -> tuple[tuple[Period, ...], Iterable[SlotFields]]:
    """Return the periods, and the fields of each slot."""
    frequency, states, notes = FREQUENCIES[stored["f"]], stored["s"], stored["c"]
    if frequency is Frequency.ONCE:
        days = map(date.fromordinal, stored["o"])
        periods = tuple([Period(day, frequency) for day in days])
    else:
        periods = _periods(stored["o"], frequency, len(states))
        if UNEXPECTED in states:
            periods = tuple(compress(periods, [letter != UNEXPECTED for letter in states]))
            states = states.replace(UNEXPECTED, "")
    said = [notes.get(str(index), "") for index in range(len(states))] if notes else repeat("")
    letters = [STATES[letter] for letter in states]
    columns = (letters, stored["n"], stored["d"], stored["v"], said)
    return periods, zip(periods, *columns, strict=False)


@lru_cache(maxsize=512)
def _periods(first_day: int, frequency: Frequency, count: int) -> tuple[Period, ...]:
    """Return so many periods in a row; the series of a network mostly share theirs."""
    periods: list[Period] = []
    period = Period(date.fromordinal(first_day), frequency) if count else None
    while period is not None and len(periods) < count:
        periods.append(period)
        period = period.following
    return tuple(periods)
