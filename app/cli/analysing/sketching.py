"""From what was read of a series to its chart: what every mode draws alike."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from app.charts.axis import Scale, ScaleKind
from app.charts.chart import Break, Centre, Chart, ChartKind, Limits, Point, State, Target
from app.charts.labels import label_new_phase
from app.cli.analysing.answers import say_number, say_percent
from app.cli.analysing.labels import label_periods
from app.cli.analysing.periods import Periods
from app.cli.analysing.wishes import Wishes

Column = Sequence[float | None]


def scale_for(wishes: Wishes) -> Scale:
    """Return the axis: from 0 to 100 % for shares, else as far as the values reach."""
    if wishes.shows_percent:
        return Scale(ScaleKind.SHARE, say_percent)
    return Scale(ScaleKind.FREE, say_number)


def make_points(values: Column, *, periods: Periods, scale: Scale) -> list[Point]:
    """Return the points without marks; what is missing or infinite is a gap."""
    labels = label_periods(periods)
    drawn = [value if value is not None and isfinite(value) else None for value in values]
    return [
        Point(
            value,
            State.NOT_DELIVERED if value is None else State.MEASURED,
            label=label,
            name=name,
            text="" if value is None else scale.value_text(value),
            group=group,
        )
        for value, name, (label, group) in zip(drawn, periods.names, labels, strict=True)
    ]


def make_breaks(starts: Sequence[int], *, periods: Periods, kind: ChartKind) -> tuple[Break, ...]:
    """Return the new phases, each named where it begins."""
    return tuple(
        [
            Break(start, label_new_phase(periods.names[start], kind=kind), parts=False)
            for start in starts
            if 0 < start < len(periods.names)
        ]
    )


def chart_of_reference(
    points: Sequence[Point],
    *,
    wishes: Wishes,
    spans: Sequence[range],
    lines: Sequence[tuple[float | None, float | None, float | None]],
    breaks: tuple[Break, ...],
) -> Chart:
    """Return a chart of points with their marks; `lines` are centre, lower and upper at each."""
    end = len(points) - 1
    centres = [
        Centre(centre, span.start, span.stop - 1, span.stop - 1, span.stop - 1 == end)
        for span in spans
        if span and (centre := lines[span.start][0]) is not None and isfinite(centre)
    ]
    is_run = wishes.kind is ChartKind.RUN
    target = wishes.target
    return Chart(
        points=tuple(points),
        scale=scale_for(wishes),
        kind=wishes.kind,
        centres=tuple(centres),
        limits=() if is_run else tuple([Limits(lower, upper) for _, lower, upper in lines]),
        targets=() if target is None else (Target(target, 0, max(0, end)),),
        breaks=breaks,
    )
