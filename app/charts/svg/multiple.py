"""One of many small charts with a common axis, for looking at teams side by side."""

from __future__ import annotations

from markupsafe import Markup

from app.charts.axis import Axis
from app.charts.chart import Chart, Step
from app.charts.spacing import width_of
from app.charts.svg.ends import room_right, write_ends
from app.charts.svg.marks import (
    BANDS,
    at,
    draw_all_marks,
    draw_gaps,
    draw_line,
    finish,
    open_svg,
    write,
)
from app.charts.svg.plane import SvgPlane

LEFT, RIGHT, TOP, BOTTOM = 38, 12, 12, 24
RADIUS = 3.2
BETWEEN_ENDS = 14  # px, at least, from the name of the first period to that of the last


def draw_small_multiple(
    chart: Chart,
    *,
    width: int = 270,
    height: int = 150,
    axis: Axis | None = None,
    is_named: bool = False,
) -> Markup:
    """Draw a chart small; give all that stand together one axis when their scale is free.

    One that stands alone has its levels and its latest value named at the right end.
    """
    shown = axis or chart.axis
    plane = SvgPlane(
        left=LEFT,
        right=width - (room_right(chart) if is_named else RIGHT),
        top=TOP,
        bottom=height - BOTTOM,
        count=len(chart.points),
        low=shown.low,
        high=shown.high,
        inset=8,
    )
    opened = open_svg("mini", size=(width, height), label=chart.text)
    ends = write_ends(chart, plane=plane, room=width - plane.right) if is_named else ""
    return finish([opened, *_draw(chart, shown=shown, plane=plane, height=height), ends])


def _draw(chart: Chart, *, shown: Axis, plane: SvgPlane, height: int) -> list[str]:
    spots = plane.spots(chart.points)
    return [
        _draw_grid(shown, plane=plane),
        _draw_bands(chart, plane=plane),
        _draw_levels(chart, plane=plane),
        draw_line(spots, parted_at=chart.parted_at),
        draw_all_marks(chart.points, spots=spots, radius=RADIUS),
        draw_gaps(chart.points, columns=plane.columns(len(spots)), floor=plane.bottom),
        _name_ends(chart, plane=plane, height=height),
    ]


def _draw_grid(axis: Axis, *, plane: SvgPlane) -> str:
    lines = "".join([f"M{LEFT} {at(plane.y(tick.value))}H{at(plane.right)}" for tick in axis.few])
    texts = [
        write(tick.text, x=LEFT - 6, y=plane.y(tick.value) + 4, css="t-sub t-end")
        for tick in axis.few
    ]
    return f'<path class="l-grid" d="{lines}"/>{"".join(texts)}'


def _draw_bands(chart: Chart, *, plane: SvgPlane) -> str:
    return "".join(
        [
            f'<rect class="{BANDS[band.mark]}" x="{at(plane.x(band.first) - 8)}" y="{TOP - 6}" '
            f'width="{at(plane.x(band.last) - plane.x(band.first) + 16)}" '
            f'height="{at(plane.bottom - TOP + 10)}" rx="6"/>'
            for band in chart.bands
            if band.is_tinted
        ]
    )


def _draw_levels(chart: Chart, *, plane: SvgPlane) -> str:
    targets = "".join([plane.steps([Step(*one)], end=chart.end) for one in chart.targets])
    limits = "".join([plane.steps(line, end=chart.end) for line in chart.limit_lines])
    drawn = f'<path class="l-target" d="{targets}"/>' if targets else ""
    drawn += f'<path class="l-lim" d="{limits}"/>' if limits else ""
    for centre in chart.centres:
        y = at(plane.y(centre.value))
        left = LEFT if centre.first == 0 else plane.x(centre.first)
        right = plane.right if centre.last == chart.end else plane.x(centre.last)
        drawn += f'<path class="l-med" d="M{at(left)} {y}H{at(right)}"/>'
        if centre.until > centre.last:
            on = plane.right if centre.until == chart.end else plane.x(centre.until)
            drawn += f'<path class="l-med-ext" d="M{at(right)} {y}H{at(on)}"/>'
    return drawn


def _name_ends(chart: Chart, *, plane: SvgPlane, height: int) -> str:
    """Name the first and the last period, the last one beyond the plot where both are long."""
    first, last = chart.ends
    needed = LEFT + BETWEEN_ENDS + width_of(first, font_size=12) + width_of(last, font_size=12)
    right = max(plane.right, needed)
    return write(first, x=LEFT + 2, y=height - 5, css="t-sub") + write(
        last, x=right, y=height - 5, css="t-sub t-end"
    )
