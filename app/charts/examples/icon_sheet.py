"""The icons of a control chart on one sheet, with their names and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.charts.files.looks import BAD, CARD, GOOD, SUB
from app.charts.spacing import fold
from app.charts.spc_icons import SIDE, shapes_of
from app.charts.svg.marks import at, finish, open_svg, write
from app.charts.wording import Told, Tone

WIDTH, HEIGHT = 1136, 430
SCALE = 5.5
INKS = {Tone.GOOD: GOOD, Tone.BAD: BAD}


def draw_icon_sheet(icons: Sequence[Told]) -> Markup:
    """Draw icons in columns of equal width; colours are written on, as files need them."""
    column = WIDTH / len(icons)
    names = ", ".join([told.name for told in icons])
    parts = [open_svg("big", size=(WIDTH, HEIGHT), label=names)]
    for number, told in enumerate(icons):
        parts.append(_draw_icon(told, left=column * number))
        parts += _write_words(told, left=column * number, width=column - 40)
    return finish(parts)


def _draw_icon(told: Told, *, left: float) -> str:
    ink = INKS.get(told.tone, SUB)
    shapes = shapes_of(told.icon)
    for name, look in (
        ("mid", 'fill="none" opacity="0.6"'),
        ("course", 'fill="none"'),
        ("point", f'fill="{CARD}"'),
        ("special", f'fill="{ink}"'),
    ):
        shapes = shapes.replace(f'class="{name}"', look)
    return (
        f'<g transform="translate({at(left)} 20) scale({SCALE})" stroke="{ink}" '
        f'stroke-width="1.5">{shapes}</g>'
    )


def _write_words(told: Told, *, left: float, width: float) -> list[str]:
    top = 20 + SIDE * SCALE + 44
    lines = fold(told.text, width=width, font_size=18, most=4)
    return [
        write(told.name, x=left, y=top, css="t-heading"),
        *[
            write(line, x=left, y=top + 28 + 26 * number, css="t-sentence")
            for number, line in enumerate(lines)
        ],
    ]
