"""The parts of a chart moved along its points: those that end before the first are left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.charts.parts import (
    Annotation,
    Band,
    Baseline,
    Break,
    Centre,
    CycleBar,
    Event,
    Limits,
    Target,
)

Span = TypeVar("Span", Band, Baseline, Target)
Place = TypeVar("Place", Break, Event, Annotation)
EDGE = -0.5  # where the first period begins


def move_spans(spans: Iterable[Span], *, by: int) -> tuple[Span, ...]:
    """Move what has a first and a last point; what began before the first point begins there."""
    return tuple(
        [
            span._replace(first=max(0, span.first + by), last=span.last + by)
            for span in spans
            if span.last + by >= 0
        ]
    )


def move_centres(centres: Iterable[Centre], *, by: int) -> tuple[Centre, ...]:
    """Move centre lines, of which the part that is drawn on may be all that is left."""
    return tuple(
        [
            one._replace(first=max(0, one.first + by), last=one.last + by, until=one.until + by)
            for one in centres
            if one.until + by >= 0
        ]
    )


def move_places(places: Iterable[Place], *, by: int, after: float) -> tuple[Place, ...]:
    """Move what stands at one place, if it then stands after a given one."""
    return tuple(
        [
            place._replace(position=place.position + by)
            for place in places
            if by >= 0 or place.position + by > after
        ]
    )


def move_cycles(cycles: Iterable[CycleBar], *, by: int) -> tuple[CycleBar, ...]:
    """Move cycles; one that began before the first period begins at its edge."""
    return tuple(
        [
            cycle._replace(
                start=max(EDGE, cycle.start + by),
                end=None if cycle.end is None else cycle.end + by,
            )
            for cycle in cycles
            if by >= 0 or cycle.end is None or cycle.end + by > 0
        ]
    )


def move_limits(limits: tuple[Limits | None, ...], *, by: int) -> tuple[Limits | None, ...]:
    """Move the limits of the points."""
    if not limits:
        return ()
    return limits[-by:] if by < 0 else (None,) * by + limits


def go_on_with_centres(centres: Iterable[Centre], *, end: int, by: int) -> tuple[Centre, ...]:
    """Draw on the centre lines that reach the last point."""
    return tuple(
        [one._replace(until=one.until + by) if one.until >= end else one for one in centres]
    )


def go_on_with_targets(targets: Iterable[Target], *, end: int, by: int) -> tuple[Target, ...]:
    """Let the target that holds at the last point hold after it."""
    return tuple([one._replace(last=one.last + by) if one.last >= end else one for one in targets])
