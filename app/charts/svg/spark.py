"""The small line of a series on cards and in tables, with a cropped axis and no numbers on it."""

from __future__ import annotations

from markupsafe import Markup

from app.charts.chart import Band, Chart, Mark
from app.charts.labels import label_centre, label_target
from app.charts.spacing import keep_apart
from app.charts.svg.ends import tie
from app.charts.svg.marks import (
    BANDS,
    Spot,
    at,
    draw_gaps,
    draw_line,
    draw_marks,
    find_lone,
    finish,
    open_svg,
    write,
)
from app.charts.svg.plane import SvgPlane

TALL = 60
FEWEST_COLUMNS = 8
BETWEEN_LABELS = 16
LABEL_WIDTH = 90


def draw_spark(
    chart: Chart,
    *,
    width: int = 328,
    height: int = 124,
    label: str | None = None,
    annotated: bool = False,
) -> Markup:
    """Draw a series small; annotated, with target, median and the first and last period named."""
    plane = _plane(chart, size=(width, height), annotated=annotated)
    spots = plane.spots(chart.points)
    text = chart.text if label is None else label
    parts = [
        open_svg("spark", size=(width, height), label=text),
        *[_draw_band(band, plane=plane) for band in chart.bands if band.is_tinted],
        _draw_levels(chart, plane=plane),
        draw_line(spots, parted_at=chart.parted_at),
        _draw_points(chart, spots=spots, radius=4 if height >= TALL else 2.6),
        draw_gaps(chart.points, columns=plane.columns(len(spots)), floor=plane.bottom + 4),
    ]
    if annotated:
        parts += _annotate(chart, plane=plane, height=height)
    return finish(parts)


def _plane(chart: Chart, *, size: tuple[int, int], annotated: bool) -> SvgPlane:
    width, height = size
    seen = chart.seen or [0.0, 1.0]
    low, high = min(seen), max(seen)
    pad = (high - low or abs(high) or 1.0) * 0.1
    tall = height >= TALL
    return SvgPlane(
        left=6,
        right=width - (LABEL_WIDTH if annotated else 8),
        top=10 if tall else 5,
        bottom=height - (26 if annotated else 8 if tall else 5),
        count=max(len(chart.points), FEWEST_COLUMNS),
        low=low - pad,
        high=high + pad,
    )


def _draw_band(band: Band, *, plane: SvgPlane) -> str:
    x, y = plane.x(band.first) - 6, max(0.0, plane.top - 6)
    right = plane.x(band.last) + 6
    return (
        f'<rect class="{BANDS[band.mark]}" x="{at(x)}" y="{at(y)}" width="{at(right - x)}" '
        f'height="{at(plane.bottom + 5 - y)}" rx="6"/>'
    )


def _draw_levels(chart: Chart, *, plane: SvgPlane) -> str:
    solid = dotted = target = ""
    end, edge = chart.end, plane.right + 4
    for value, first, last in chart.targets:
        left = plane.left if first <= 0 else plane.x(first - 0.5)
        right = edge if last >= end else plane.x(last + 0.5)
        target += f"M{at(left)} {at(plane.y(value))}H{at(right)}"
    for centre in chart.centres:
        y = at(plane.y(centre.value))
        right = edge if centre.last == end else plane.x(centre.last)
        solid += f"M{at(plane.x(centre.first))} {y}H{at(right)}"
        if centre.until > centre.last:
            dotted += f"M{at(plane.x(centre.last))} {y}H{at(plane.x(centre.until))}"
    lines = (("l-target", target), ("l-med", solid), ("l-med-ext", dotted))
    return "".join([f'<path class="{css}" d="{path}"/>' for css, path in lines if path])


def _draw_points(chart: Chart, *, spots: list[Spot], radius: float) -> str:
    """Mark what is in a signal, and rings where there is no median or no line; fill the last."""
    last = chart.last_measured
    if last is None:
        return ""
    marked: dict[Mark, list[str]] = {}
    lone = set(find_lone(spots, parted_at=chart.parted_at))
    few = not chart.centres
    for position, (point, spot) in enumerate(zip(chart.points, spots, strict=True)):
        if spot is None:
            continue
        if point.mark is not Mark.PLAIN:
            marked.setdefault(point.mark, []).append(spot)
        elif position != last and (few or position in lone):
            marked.setdefault(Mark.PLAIN, []).append(spot)
    drawn = [draw_marks(found, mark=mark, radius=radius) for mark, found in marked.items()]
    end = spots[last]
    if chart.points[last].mark is Mark.PLAIN and end is not None:
        drawn.append(draw_marks([end], mark=Mark.CHANGE, radius=radius))
    return "".join(drawn)


def _annotate(chart: Chart, *, plane: SvgPlane, height: int) -> list[str]:
    levels: list[tuple[float, str, str]] = []
    if chart.target is not None:
        text = label_target(chart.target, chart=chart)
        levels.append((plane.y(chart.target.value), "t-target", text))
    levels += [
        (plane.y(centre.value), "t-sub", label_centre(centre, chart=chart))
        for centre in chart.centres
        if centre.is_current
    ]
    right = plane.right + 12
    apart = keep_apart(levels, gap=BETWEEN_LABELS, inside=(8, plane.bottom))
    written = [
        tie(level, y, x=plane.right) + write(words, x=right, y=y + 4, css=css)
        for (level, *_), (y, css, words) in zip(sorted(levels), apart, strict=True)
    ]
    first, last = chart.ends
    written.append(write(first, x=plane.left, y=height - 3, css="t-sub"))
    written.append(write(last, x=plane.right, y=height - 3, css="t-sub t-end"))
    return written
