"""From the analysis of a series to its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.axis import Scale
from app.charts.chart import (
    Band,
    Baseline,
    Break,
    Chart,
    CycleBar,
    Event,
    Mark,
    Median,
    Point,
)
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome
from app.statistics.signals import is_favourable

SHIFTED = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE, Outcome.FADED})
MARKS = {True: Mark.GOOD, False: Mark.BAD, None: Mark.CHANGE}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is round a series: new definitions, gatherings, cycles, and the names of its ends."""

    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    cycles: tuple[CycleBar, ...] = ()
    ends: tuple[str, str] = ("", "")
    across: str = ""
    lane: str = "PDSA"


NOTHING_AROUND = Surroundings()


def build_chart(
    points: Sequence[Point],
    *,
    analysis: Analysis,
    scale: Scale,
    around: Surroundings = NOTHING_AROUND,
    text: str = "",
) -> Chart:
    """Return the chart of a series.

    `points` are those that the analysis read, without marks; periods that wait for a number may
    follow them.
    """
    bands = _bands(analysis)
    return Chart(
        points=_mark(points, bands=bands, analysis=analysis),
        scale=scale,
        medians=_medians(analysis, around=around, end=len(points) - 1),
        target=analysis.settings.target,
        baseline=_baseline(analysis, points=points),
        bands=bands,
        breaks=around.breaks,
        events=around.events,
        cycles=around.cycles,
        ends=around.ends,
        across=around.across,
        lane=around.lane,
        text=text,
    )


def _bands(analysis: Analysis) -> tuple[Band, ...]:
    """List the shift that each phase's conclusion is about, not every long run before it."""
    return tuple(
        [_band(said, analysis=analysis) for said in analysis.conclusions if said.outcome in SHIFTED]
    )


def _band(said: Conclusion, *, analysis: Analysis) -> Band:
    if said.first is None or said.last is None or said.side is None or said.run_length is None:
        raise ValueError("A shift has its first and last point")
    favourable = is_favourable(analysis.settings.direction, above=said.side == "above")
    return Band(MARKS[favourable], said.first, said.last, said.run_length, said.side)


def _mark(
    points: Sequence[Point], *, bands: Sequence[Band], analysis: Analysis
) -> tuple[Point, ...]:
    marked = list(points)
    for band in bands:
        for position in range(band.first, band.last + 1):
            if analysis.signal_at(position) is not None:
                marked[position] = marked[position]._replace(mark=band.mark)
    return tuple(marked)


def _medians(analysis: Analysis, *, around: Surroundings, end: int) -> tuple[Median, ...]:
    """List the medians; an old one is drawn on until the next change of what is measured."""
    found: list[Median] = []
    for number, phase in enumerate(analysis.phases):
        if phase.centre is None or not analysis.draws_centre(number):
            continue
        is_current = phase is analysis.last_phase
        last = end if is_current else phase.last
        parted_at = [at.position - 1 for at in around.breaks if at.parts and at[0] > phase.first]
        read_until = last if phase.baseline_last is None else phase.baseline_last
        until = max(last, min(parted_at, default=end))
        found.append(Median(phase.centre, phase.first, read_until, until, is_current))
    return tuple(found)


def _baseline(analysis: Analysis, *, points: Sequence[Point]) -> Baseline | None:
    last = analysis.phases[0].baseline_last
    if last is None or not analysis.draws_centre(0):
        return None
    count = sum(point.value is not None for point in points[: last + 1])
    return Baseline(last, count)
