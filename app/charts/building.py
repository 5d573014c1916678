"""From the analysis of a series to its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.axis import Scale
from app.charts.chart import (
    Annotation,
    Baseline,
    Break,
    Centre,
    Chart,
    CycleBar,
    Event,
    Limits,
    Point,
    Target,
)
from app.charts.signalling import draw_bands, mark_points
from app.statistics.analysis import Analysis
from app.statistics.settings import ChartKind

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SAME_AT_EVERY_POINT = frozenset({ChartKind.I, ChartKind.MR, ChartKind.T, ChartKind.G, ChartKind.C})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is round a series: new phases and definitions, gatherings, cycles, targets, words.

    Without `targets` the one in the settings of the analysis holds for every point. `ends` name
    the first and the last month.
    """

    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    cycles: tuple[CycleBar, ...] = ()
    targets: tuple[Target, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    ends: tuple[str, str] = ("", "")
    latest: str = ""
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
    """Return the chart of a series; periods that wait for a number may follow what was read."""
    bands, end = draw_bands(analysis), len(points) - 1
    return Chart(
        points=mark_points(points, bands=bands, analysis=analysis),
        scale=scale,
        kind=analysis.kind,
        centres=_centres(analysis, around=around, end=end),
        limits=_limits(analysis, n_points=len(points)),
        targets=_targets(analysis, around=around, end=end),
        baselines=_baselines(analysis, points=points),
        bands=bands,
        breaks=around.breaks,
        events=around.events,
        annotations=_letter(around.annotations, end=end),
        cycles=around.cycles,
        ends=around.ends,
        latest=around.latest,
        across=around.across,
        lane=around.lane,
        text=text,
    )


def _centres(analysis: Analysis, *, around: Surroundings, end: int) -> tuple[Centre, ...]:
    """List the centre lines; an old median is drawn on through the next phase.

    It ends where what is measured changes, and in a control chart with its phase, among limits.
    """
    found: list[Centre] = []
    ends = [phase.last for phase in analysis.phases[1:]] + [end]
    for number, phase in enumerate(analysis.phases):
        if phase.centre is None or not analysis.draws_centre(number):
            continue
        is_current = phase is analysis.last_phase
        last = end if is_current else phase.last
        read_until = last if phase.baseline_last is None else phase.baseline_last
        parted_at = [at.position - 1 for at in around.breaks if at.parts and at[0] > phase.first]
        drawn_on = end if is_current else ends[number]
        if analysis.kind is not ChartKind.RUN:
            drawn_on = last
        until = max(last, min([*parted_at, drawn_on]))
        found.append(Centre(phase.centre, phase.first, read_until, until, is_current))
    return tuple(found)


def _limits(analysis: Analysis, *, n_points: int) -> tuple[Limits | None, ...]:
    """Return the limits at each point of the phases whose centre line is drawn.

    Where they do not depend on the size of each point, they hold for those to come too.
    """
    if not analysis.limits:
        return ()
    found: list[Limits | None] = [None] * n_points
    for number, phase in enumerate(analysis.phases):
        if not analysis.draws_centre(number):
            continue
        for position in range(phase.first, phase.last + 1):
            limits = analysis.limits[position]
            found[position] = None if limits is None else Limits(limits.lcl, limits.ucl)
    if analysis.kind in SAME_AT_EVERY_POINT and len(analysis.limits) < n_points:
        read = len(analysis.limits)
        found[read:] = [found[read - 1]] * (n_points - read)
    return tuple(found)


def _targets(analysis: Analysis, *, around: Surroundings, end: int) -> tuple[Target, ...]:
    if around.targets:
        kept = [one for one in around.targets if one.first <= end]
        return tuple([one._replace(last=min(one.last, end)) for one in kept])
    target = analysis.settings.target
    return () if target is None else (Target(target, 0, max(0, end)),)


def _baselines(analysis: Analysis, *, points: Sequence[Point]) -> tuple[Baseline, ...]:
    """List the points that each frozen centre line is worked out from."""
    found: list[Baseline] = []
    for number, phase in enumerate(analysis.phases):
        last = phase.baseline_last
        if last is None or not analysis.draws_centre(number):
            continue
        inside = range(phase.first, last + 1)
        counted = [i for i in inside if i not in analysis.settings.excluded]
        n_points = sum(points[i].value is not None for i in counted)
        found.append(Baseline(phase.first, last, n_points))
    return tuple(found)


def _letter(annotations: Sequence[Annotation], *, end: int) -> tuple[Annotation, ...]:
    """Give each annotation its letter, in the order of the periods: a to z, then aa."""
    inside = sorted([one for one in annotations if 0 <= one.position <= end])
    return tuple(
        [
            one._replace(letter=LETTERS[i % len(LETTERS)] * (1 + i // len(LETTERS)))
            for i, one in enumerate(inside)
        ]
    )
