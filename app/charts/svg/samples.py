"""The marks of a legend, each in a small drawing of its own."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from app.charts.chart import Mark
from app.charts.svg.lane import DECISIONS
from app.charts.svg.marks import BANDS, draw_marks
from app.charts.svg.signs import draw_sign

WIDTH, HEIGHT = 28, 16
MIDDLE = "14 8"
RADIUS = 4.6
SIGN = "sign-"


@cache
def draw_sample(name: str) -> Markup:
    """Return a small drawing of one kind of mark, as the legend of a page holds it."""
    return Markup(f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{sample_of(name)}</svg>')


def sample_of(name: str) -> str:
    """Return the marks of a sample, in a field of 28 by 16 px."""
    if name in DECISIONS:
        return (
            f'<g class="pdsa-dec"><circle cx="14" cy="8" r="7.5"/>'
            f'<path d="M{MIDDLE}{DECISIONS[name]}"/></g>'
        )
    if name.startswith(SIGN):
        return draw_sign(name.removeprefix(SIGN), x=6, y=0)
    if name in LINES:
        return f'<path class="{LINES[name]}" d="M0 8H28"/>'
    if name in OTHERS:
        return OTHERS[name]
    mark = Mark(name.removesuffix("-band"))
    drawn = draw_marks([MIDDLE], mark=mark, radius=RADIUS)
    if name != mark.value:
        return f'<rect class="{BANDS[mark]}" width="28" height="16" rx="5"/>{drawn}'
    return f'<path class="l-data big" d="M0 8H28"/>{drawn}'


LINES = {"centre": "l-med", "before": "l-med-ext", "limits": "l-lim", "target": "l-target"}
OTHERS = {
    "point": '<path class="l-data big" d="M0 8H28"/>'
    + draw_marks([MIDDLE], mark=Mark.PLAIN, radius=4.2),
    "hidden": '<path class="l-hid" d="M14 5v0M14 11v0"/>',
    "not_delivered": '<path class="l-miss" d="M11 8h6"/>',
    "nothing": '<path class="m-none" d="M12 8a2 3.2 0 1 0 4 0a2 3.2 0 1 0-4 0"/>',
    "baseline": '<rect class="baseline" width="28" height="16"/>',
    "phase": '<path class="l-phase" d="M14 0V16"/>',
    "gathering": '<path class="l-gath" d="M10 0V16"/><path class="flag" d="M10 0l9 4.5-9 4.5z"/>',
    "pause": '<path class="l-gath" d="M14 0V16"/>',
    "cycles": '<path class="pdsa-bar" d="M8 8H26"/>'
    '<g class="pdsa-no"><circle cx="8" cy="8" r="7"/></g>',
}
