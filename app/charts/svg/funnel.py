"""A funnel as SVG, for a wide page and for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from app.charts.funnel import FunnelChart, FunnelPoint
from app.charts.parts import Mark
from app.charts.placing.geometry import Rect, Segment
from app.charts.placing.names import HEIGHT, Beside, Named, place_names
from app.charts.spacing import keep_apart, shorten, width_of
from app.charts.svg.marks import at, draw_marks, finish, open_svg, shape, write
from app.statistics.comparison import Band

RIGHT = 134  # room for the labels at the right end
RADIUS, FAR, CROWDED = 5.0, 7.0, 3.6
MANY, MOST_NAMES = 60, 24
TO_BASE = 4.5  # from the middle of a line of text down to where it stands
EDGES: tuple[Callable[[Band], float], ...] = (
    lambda band: band.low,
    lambda band: band.high,
    lambda band: band.lowest,
    lambda band: band.highest,
)


@dataclass(frozen=True, slots=True)
class FunnelPlane:
    """Where sizes and levels lie in a drawing, in px."""

    chart: FunnelChart
    inside: Rect
    narrow: bool

    def x(self, share: float) -> float:
        """Return where so much of the axis of sizes lies."""
        return self.inside.left + (self.inside.right - self.inside.left) * share

    def y(self, value: float) -> float:
        """Return where a shown level lies; beyond the axis it lies at its end."""
        axis = self.chart.axis
        share = (min(max(value, axis.low), axis.high) - axis.low) / (axis.high - axis.low)
        return self.inside.bottom - (self.inside.bottom - self.inside.top) * share

    def spot(self, point: FunnelPoint) -> tuple[float, float]:
        """Return where a unit lies."""
        return self.x(self.chart.sizes.share(point.n)), self.y(self.chart.shown(point.level))

    def radius(self, point: FunnelPoint) -> float:
        """Return how large the mark of a unit is."""
        if point.is_far:
            return FAR
        return CROWDED if len(self.chart.points) > MANY or self.narrow else RADIUS


def draw_funnel(chart: FunnelChart, *, narrow: bool = False) -> Markup:
    """Draw a funnel 1136 px wide, or 344 px for a phone, where only what stands out is named."""
    width, plot = (344, 260) if narrow else (1136, 420)
    inside = Rect(34 if narrow else 54, 16, width - (12 if narrow else RIGHT), 16 + plot)
    plane = FunnelPlane(chart, inside, narrow)
    named = _place_names(plane)
    parts = [
        open_svg("big funnel", size=(width, inside.bottom + 54), label=chart.text),
        _draw_areas(plane),
        _draw_grid(plane),
        _draw_limits(plane),
        _draw_sizes(plane),
        _draw_units(plane),
        _write_middle(plane, named) if narrow else _write_levels(plane),
        _write_names(plane, named),
    ]
    return finish(parts)


def _draw_areas(plane: FunnelPlane) -> str:
    bands = plane.chart.list_bands()
    low, high, lowest, highest = [_edge(plane, bands, edge) for edge in EDGES]
    outer, inner = _area(highest, lowest), _area(high, low)
    return f'<path class="fun2" d="{outer}"/><path class="fun1" d="{inner}"/>'


def _edge(
    plane: FunnelPlane, bands: Iterable[tuple[float, Band]], edge: Callable[[Band], float]
) -> list[tuple[float, float]]:
    return [(plane.x(share), plane.y(edge(band))) for share, band in bands]


def _area(upper: list[tuple[float, float]], lower: list[tuple[float, float]]) -> str:
    return f"M{' '.join([f'{at(x)} {at(y)}' for x, y in [*upper, *reversed(lower)]])}z"


def _draw_grid(plane: FunnelPlane) -> str:
    axis, (left, _top, right, _bottom) = plane.chart.axis, plane.inside
    ticks = axis.few if plane.narrow else axis.ticks
    lines = "".join([f"M{at(left)} {at(plane.y(value))}H{at(right)}" for value, _ in ticks])
    texts = [
        write(text, x=left - 8, y=plane.y(value) + TO_BASE, css="t-ax t-end")
        for value, text in ticks
    ]
    return f'<path class="l-grid" d="{lines}"/>{"".join(texts)}'


def _draw_limits(plane: FunnelPlane) -> str:
    bands = plane.chart.list_bands()
    low, high, lowest, highest = [_line(_edge(plane, bands, edge), plane) for edge in EDGES]
    y, (left, _top, right, _bottom) = at(plane.y(plane.chart.level)), plane.inside
    return (
        f'<path class="fun2l" d="{lowest}{highest}"/><path class="fun1l" d="{low}{high}"/>'
        f'<path class="l-med" d="M{at(left)} {y}H{at(right)}"/>'
    )


def _line(spots: list[tuple[float, float]], plane: FunnelPlane) -> str:
    """Return the path of a limit, without what lies along the edge of the plot."""
    path, is_drawing = "", False
    for x, y in spots:
        is_inside = plane.inside.top < y < plane.inside.bottom
        if is_inside:
            path += f"{'L' if is_drawing else 'M'}{at(x)} {at(y)}"
        is_drawing = is_inside
    return path


def _draw_sizes(plane: FunnelPlane) -> str:
    """Draw the axis of sizes with its numbers and what they count."""
    left, _top, right, bottom = plane.inside
    sizes = plane.chart.sizes
    spots = [(plane.x(sizes.share(value)), text) for value, text in sizes.ticks]
    line = f"M{at(left)} {at(bottom)}H{at(right)}" + "".join(
        [f"M{at(x)} {at(bottom)}v5" for x, _text in spots]
    )
    texts = [
        write(text, x=x, y=bottom + 20, css="t-ax t-mid")
        for (x, text), is_shown in zip(spots, _spread(spots), strict=True)
        if is_shown
    ]
    across = shorten(plane.chart.name_sizes(narrow=plane.narrow), width=right - left)
    title = write(across, x=(left + right) / 2, y=bottom + 44, css="t-sub t-mid")
    return f'<path class="l-axis" d="{line}"/>{"".join(texts)}{title}'


def _spread(spots: list[tuple[float, str]]) -> list[bool]:
    """Tell which numbers have room, from the largest down."""
    shown: list[bool] = []
    free = float("inf")
    for x, text in reversed(spots):
        half = width_of(text) / 2
        fits = x + half <= free
        shown.append(fits)
        free = x - half - 8 if fits else free
    return shown[::-1]


def _draw_units(plane: FunnelPlane) -> str:
    """Draw every unit: one path for each kind of mark, one's own in front."""
    found: dict[tuple[Mark, float], list[str]] = {}
    own: list[str] = []
    for point in plane.chart.points:
        x, y = plane.spot(point)
        spot = f"{at(x)} {at(y)}"
        if point.is_own and point.mark is Mark.PLAIN:
            own.append(f"M{spot}{shape(Mark.PLAIN, RADIUS + 1)}")
        else:
            found.setdefault((point.mark, plane.radius(point)), []).append(spot)
    order = sorted(found, key=lambda kind: (kind[0] is not Mark.PLAIN, kind[1]))
    drawn = [draw_marks(found[kind], mark=kind[0], radius=kind[1]) for kind in order]
    return "".join(drawn) + (f'<path class="m-own" d="{"".join(own)}"/>' if own else "")


def _write_levels(plane: FunnelPlane) -> str:
    """Name the middle and the limits at the right end."""
    ends = plane.chart.list_bands()[-1][1]
    inner, outer = plane.chart.limit_names
    labels = [
        (plane.y(plane.chart.level), "t-med b", plane.chart.centre),
        (plane.y(ends.high), "t-sub", inner),
        (plane.y(ends.highest), "t-sub", outer),
    ]
    apart = keep_apart(labels, gap=20, inside=(plane.inside.top, plane.inside.bottom))
    x, most = plane.inside.right + 10, RIGHT - 10
    return "".join(
        [write(shorten(text, width=most), x=x, y=y + TO_BASE, css=css) for y, css, text in apart]
    )


def _write_middle(plane: FunnelPlane, named: list[Beside]) -> str:
    """Name the middle over or under its line, where fewest units and names are covered."""
    (left, _top, right, _bottom), y = plane.inside, plane.y(plane.chart.level)
    width = width_of(plane.chart.centre)
    tried = [
        Rect(x, y + dy, x + width, y + dy + HEIGHT)
        for x in (right - width, left + 4, (left + right - width) / 2)
        for dy in (-HEIGHT - 4, 4)
    ]
    taken = [_mark_of(point, plane) for point in plane.chart.points] + [one.area for one in named]
    area = min(tried, key=lambda area: sum(area.overlaps(other) for other in taken))
    y = area.bottom - HEIGHT / 2 + TO_BASE
    return write(plane.chart.centre, x=area.left, y=y, css="t-med b t-lab")


def _place_names(plane: FunnelPlane) -> list[Beside]:
    """Place the names of one's own and of those outside; where they are few, of all."""
    return place_names(
        [Named(*plane.spot(point), point.name) for point in _list_named(plane)],
        inside=plane.inside,
        marks=[_mark_of(point, plane) for point in plane.chart.points],
        lines=_list_lines(plane),
    )


def _write_names(plane: FunnelPlane, named: list[Beside]) -> str:
    own = {point.name for point in plane.chart.points if point.is_own}
    return "".join(
        [
            write(
                one.name,
                x=(one.area.left + one.area.right) / 2,
                y=one.area.bottom - HEIGHT / 2 + TO_BASE,
                css="t-lab t-mid b" if one.name in own else "t-lab t-mid",
            )
            for one in named
        ]
    )


def _list_named(plane: FunnelPlane) -> list[FunnelPoint]:
    points = plane.chart.points
    named = [point for point in points if point.name]
    first = [point for point in named if point.is_own or point.mark is not Mark.PLAIN]
    if plane.narrow or len(points) > MOST_NAMES:
        return first
    return first + [point for point in named if point not in first]


def _mark_of(point: FunnelPoint, plane: FunnelPlane) -> Rect:
    (x, y), radius = plane.spot(point), plane.radius(point) + 1
    return Rect(x - radius, y - radius, x + radius, y + radius)


def _list_lines(plane: FunnelPlane) -> list[Segment]:
    """Return the middle line and the limits, in a few straight pieces each."""
    bands = plane.chart.list_bands()[::8]
    edges = [_edge(plane, bands, edge) for edge in EDGES]
    y, (left, _top, right, _bottom) = plane.y(plane.chart.level), plane.inside
    pieces = [Segment(*start, *end) for edge in edges for start, end in pairwise(edge)]
    return [Segment(left, y, right, y), *pieces]


def draw_funnel_sample(name: str) -> Markup:
    """Return a small drawing of a mark, a line or an area of the funnel, for a legend."""
    middle = "14 8"
    drawn = {
        "own": f'<path class="m-own" d="M{middle}{shape(Mark.PLAIN, RADIUS)}"/>',
        "centre": '<path class="l-med" d="M0 8H28"/>',
        "inner": '<path class="fun1" d="M0 0H28V16H0z"/><path class="fun1l" d="M0 .5H28"/>',
        "outer": '<path class="fun2" d="M0 0H28V16H0z"/><path class="fun2l" d="M0 .5H28"/>',
    }.get(name)
    if drawn is None:
        mark, radius = Mark(name.removeprefix("far-")), FAR if name.startswith("far-") else RADIUS
        drawn = draw_marks([middle], mark=mark, radius=radius)
    return Markup(f'<svg viewBox="0 0 28 16" aria-hidden="true">{drawn}</svg>')
