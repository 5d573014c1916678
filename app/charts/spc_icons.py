"""The icons of a control chart: the latest point and its line, and a target that is met or not."""

from __future__ import annotations

from markupsafe import Markup

SIDE = 40
COURSES = {
    "variation-common": (20, "6 23 13 16 20 24 27 17 34 22", 0),
    "variation-high": (26, "6 28 13 24 20 27 27 14 34 9", 2),
    "variation-low": (14, "6 12 13 16 20 13 27 26 34 31", 2),
}
HITS = {
    "target-pass": ((20, 20),),
    "target-fail": ((35, 9),),
    "target-maybe": ((20, 20), (32, 29)),
}


def draw_spc_icon(name: str) -> Markup:
    """Return an icon for a page, without words: its name always stands beside it."""
    shapes = shapes_of(name)
    return Markup(
        f'<svg class="spc-icon" viewBox="0 0 {SIDE} {SIDE}" aria-hidden="true">{shapes}</svg>'
    )


def shapes_of(name: str) -> str:
    """Return what an icon is made of, in a field of 40 by 40."""
    if name in HITS:
        rings = "".join([f'<circle class="mid" cx="20" cy="20" r="{r}"/>' for r in (14, 7)])
        return rings + "".join([_dot(x, y, special=True) for x, y in HITS[name]])
    height, course, n_special = COURSES[name]
    numbers = [int(number) for number in course.split()]
    spots = list(zip(numbers[::2], numbers[1::2], strict=True))
    usual = len(spots) - n_special
    dots = [_dot(x, y, special=at >= usual) for at, (x, y) in enumerate(spots)]
    line = "L".join([f"{x} {y}" for x, y in spots])
    return f'<path class="mid" d="M4 {height}H36"/><path class="course" d="M{line}"/>' + "".join(
        dots
    )


def _dot(x: int, y: int, *, special: bool) -> str:
    if special:
        return f'<circle class="special" cx="{x}" cy="{y}" r="3.4"/>'
    return f'<circle class="point" cx="{x}" cy="{y}" r="2.6"/>'
