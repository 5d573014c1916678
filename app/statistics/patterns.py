"""Where points stand in a row, climb, or come near their limits: patterns in consecutive points.

The rules of Perla, Provost & Murray (BMJ Qual Saf 2011;20:46-51) and of NHS England's Making Data
Count are made of these. Positions are counted from `start`; None is a missing point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from app.statistics.runs import Run

Values = Sequence[float | None]


class Limits(NamedTuple):
    """The limits of one point: at three standard errors and, nearer, at two (lcl95, ucl95)."""

    lcl: float | None
    lcl95: float | None
    ucl95: float | None
    ucl: float | None


class Trend(NamedTuple):
    """Points that all climb or all fall, each from the one before; positions in order."""

    positions: tuple[int, ...]
    rising: bool
    is_open: bool


def list_strict_runs(values: Values, *, line: float | None, start: int = 0) -> list[Run]:
    """List the runs of consecutive points on one side; a point on the line, or missing, ends one.

    This is how Making Data Count counts, unlike the Anhøj rules and Perla's, which skip them.
    """
    if line is None:
        return []
    sides = [None if v is None or v == line else v > line for v in values]
    found: list[Run] = []
    position = start
    for above, members in groupby(sides):
        length = len(list(members))
        if above is not None:
            found.append(Run(position, position + length - 1, length, above))
        position += length
    return found


def list_trends(values: Values, *, start: int = 0, skips: bool) -> list[Trend]:
    """List the stretches that climb or fall all the way, of at least two points.

    A turning point ends one stretch and begins the next. With `skips`, missing points and repeats
    of the value before are passed over (Perla); without, either ends the stretch (Making Data
    Count). `is_open` tells that no measured point has ended the stretch.
    """
    found: list[Trend] = []
    stretch: list[int] = []
    rising: bool | None = None
    previous = 0.0
    for position, value in _until_last_measured(values, start):
        is_same = bool(stretch) and value == previous
        if skips and (value is None or is_same):
            continue
        climbs = value > previous if stretch and value is not None and not is_same else None
        if rising is not None and climbs is not rising:
            found.append(Trend(tuple(stretch), rising, is_open=False))
        if rising is None or climbs is not rising:
            stretch = stretch[-1:] if climbs is not None else []
        rising = climbs
        if value is not None:
            stretch.append(position)
            previous = value
    if rising is not None:
        found.append(Trend(tuple(stretch), rising, is_open=True))
    return found


def _until_last_measured(values: Values, start: int) -> Iterator[tuple[int, float | None]]:
    stop = len(values)
    while stop and values[stop - 1] is None:
        stop -= 1
    return iter(enumerate(values[:stop], start))


def list_outside(
    values: Values, *, limits: Sequence[Limits | None], start: int = 0
) -> list[tuple[int, bool]]:
    """List the points strictly beyond the three-sigma limits: position, and whether above."""
    return [
        (position, outside)
        for position, (value, limit) in enumerate(zip(values, limits, strict=True), start)
        if (outside := _beyond(value, limit)) is not None
    ]


def _beyond(value: float | None, limits: Limits | None) -> bool | None:
    if value is None or limits is None:
        return None
    if limits.ucl is not None and value > limits.ucl:
        return True
    if limits.lcl is not None and value < limits.lcl:
        return False
    return None


def find_two_in_three(
    values: Values, *, line: float | None, limits: Sequence[Limits | None], counts_outside: bool
) -> dict[int, bool]:
    """Return the points that make two in three, by position from 0, and whether they lie above.

    Of three consecutive points on one side of the line at least two lie strictly beyond the near
    limit; only those are returned. A point beyond the far limit counts only on request: the NHS
    tools have counted it since November 2023, NHSRplotthedots 0.2.2 does not.
    """
    near = [
        _is_near(value, limit, line=line, counts_outside=counts_outside)
        for value, limit in zip(values, limits, strict=True)
    ]
    found: dict[int, bool] = {}
    for first in range(len(values) - 2):
        window = range(first, first + 3)
        marked = [position for position in window if near[position]]
        if len(marked) >= 2 and _is_one_sided([values[i] for i in window], line=line):
            found |= {i: (values[i] or 0.0) > (line or 0.0) for i in marked}
    return found


def _is_near(
    value: float | None, limits: Limits | None, *, line: float | None, counts_outside: bool
) -> bool:
    if value is None or limits is None or line is None:
        return False
    near, far = (limits.ucl95, limits.ucl) if value > line else (limits.lcl95, limits.lcl)
    if near is None or far is None:
        return False
    above = value > line
    is_beyond_near = value > near if above else value < near
    is_beyond_far = value > far if above else value < far
    return is_beyond_near and (counts_outside or not is_beyond_far)


def _is_one_sided(window: Iterable[float | None], *, line: float | None) -> bool:
    sides = {None if v is None or line is None or v == line else v > line for v in window}
    return len(sides) == 1 and None not in sides
