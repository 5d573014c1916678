"""A tree parted over sheets of paper: what has room stays together, and the rest goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.charts.tree import BETWEEN, Twig

FIRST_ROOM = 635.0  # px of boxes below each other that can be read on A4 below a heading: 8 points
ROOM = 795.0  # px of them on a sheet of its own
TOO_LITTLE = 300.0  # px at the foot of a sheet in which nothing is begun that goes on


@dataclass(frozen=True, slots=True)
class _Parted:
    """What of a twig has room, if anything, and what is left for the next sheet."""

    here: Twig | None
    left: Twig


def on_sheets(twigs: Sequence[Twig], *, goes_on: str) -> list[list[Twig]]:
    """Return the twigs sheet by sheet; a box that stands on a second one says ``goes_on`` there.

    A twig is parted only where much of a sheet would stand empty otherwise.
    """
    sheets: list[list[Twig]] = [[]] if twigs else []
    waiting = deque(twigs)
    while waiting:
        twig, sheet = waiting.popleft(), sheets[-1]
        room = (ROOM if len(sheets) > 1 else FIRST_ROOM) - _height(sheet)
        if twig.height <= room:
            sheet.append(twig)
            continue
        parted = _part(twig, room=room, goes_on=goes_on)
        sheet += [parted.here] if parted.here else []
        waiting.appendleft(parted.left)
        sheets.append([])
    return sheets


def _part(twig: Twig, *, room: float, goes_on: str) -> _Parted:
    """Return as many of the twigs of a twig as have room, and the rest below the same words."""
    if room < TOO_LITTLE:
        return _Parted(None, twig)
    inside = room - BETWEEN
    kept: list[Twig] = []
    waiting = deque(twig.twigs)
    while waiting and waiting[0].height <= inside - _height(kept):
        kept.append(waiting.popleft())
    if waiting:
        deeper = _part(waiting[0], room=inside - _height(kept), goes_on=goes_on)
        if deeper.here is not None:
            kept.append(deeper.here)
            waiting[0] = deeper.left
    if not kept:
        return _Parted(None, twig)
    again = twig.text if twig.text.endswith(goes_on) else f"{twig.text} {goes_on}"
    return _Parted(
        replace(twig, twigs=tuple(kept)), replace(twig, twigs=tuple(waiting), text=again)
    )


def _height(twigs: Iterable[Twig]) -> float:
    return sum(twig.height for twig in twigs)
