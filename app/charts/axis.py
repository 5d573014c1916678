"""The value axis: what it shows of a measure, and where its ticks are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor, log10
from typing import NamedTuple

from app import formats

TICKS = 5
ALIKE = 1e-12  # of the highest: values that lie nearer than this are drawn as equal
TINY, HUGE = 1e-6, 1e12  # a tick beyond these is written with a power of ten
SMALLEST, LARGEST = 1e-300, 1e300


class ScaleKind(StrEnum):
    """How far an axis reaches: 0–100 %, a fixed rating scale, or as far as what is seen."""

    SHARE = "share"
    RATING = "rating"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of a measure are shown; a rating has its lowest and highest answer.

    `value_text` gives the text of a value: «58 %», «3,8».
    """

    kind: ScaleKind
    value_text: Callable[[float], str]
    low: float = 0.0
    high: float = 1.0


class Tick(NamedTuple):
    """A place on the axis and its text."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from low to high; `few` are the ticks of a small drawing."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    few: tuple[Tick, ...]

    def holds(self, value: float) -> bool:
        """Tell whether a value has its place on the axis."""
        return self.low <= value <= self.high


def make_axis(scale: Scale, *, seen: Iterable[float]) -> Axis:
    """Return the axis of a scale; a free one reaches round the values that the reader may see."""
    if scale.kind is ScaleKind.SHARE:
        return _share_axis(formats.language())
    if scale.kind is ScaleKind.RATING and scale.high > scale.low:
        return _rating_axis(scale.low, scale.high)
    return _free_axis(list(seen) or [0.0, 1.0])


@lru_cache(maxsize=4)
def _share_axis(_language: str) -> Axis:
    ticks = [Tick(step / 10, formats.number(step * 10)) for step in (0, 2, 4, 5, 6, 8, 10)]
    top = Tick(1.0, formats.percent(1.0))
    few = (ticks[0], ticks[3], ticks[-1])
    return Axis(0.0, 1.0, ticks=(*ticks[:3], *ticks[4:6], top), few=few)


def _rating_axis(low: float, high: float) -> Axis:
    step = _nice_step((high - low) / TICKS) if high - low > 10 else 1.0
    ticks = _ticks(low, high, step=step)
    middle = (low + high) / 2
    few = (ticks[0], Tick(middle, formats.number(middle, decimals=middle % 1 > 0)), ticks[-1])
    return Axis(low, high, ticks=ticks, few=few)


def _free_axis(seen: list[float]) -> Axis:
    """Start at zero unless all that is seen lies far from it."""
    lowest, highest = max(min(seen), -LARGEST), min(max(seen), LARGEST)
    if 0 <= lowest <= highest / 2:
        lowest = 0.0
    largest = max(abs(lowest), abs(highest))
    spread = highest / 2 - lowest / 2
    if spread <= max(SMALLEST, largest * ALIKE):
        spread = largest / 2 if largest > SMALLEST else 0.5
    step = _nice_step(spread / TICKS * 2)
    low = floor(round(lowest / step, 6)) * step
    high = max(ceil(round(highest / step, 6)) * step, low + step)
    ticks = _ticks(low, high, step=step)
    return Axis(low, high, ticks=ticks, few=_ends(ticks))


def _ends(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    if len(ticks) % 2:
        return (ticks[0], ticks[len(ticks) // 2], ticks[-1])
    return (ticks[0], ticks[-1])


def _nice_step(rough: float) -> float:
    magnitude = 10.0 ** floor(log10(rough))
    return next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= rough * 0.999)


def _ticks(low: float, high: float, *, step: float) -> tuple[Tick, ...]:
    count = floor((high - low) / step + 1e-9)
    values = [low + step * number for number in range(count + 1)]
    return tuple([Tick(value, _write(value, step=step)) for value in values])


def _write(value: float, *, step: float) -> str:
    """Return the text of a tick; «2,5e12» where it would be very long."""
    if value and not (step >= TINY and abs(value) < HUGE):
        power = floor(log10(abs(value)))
        mantissa = formats.number(value / 10.0**power, decimals=1)
        return f"{mantissa}e{formats.number(power)}"
    return formats.number(value, decimals=max(0, -floor(log10(step))))
