"""A driver diagram as a drawing: the goal, the drivers and the ideas in four columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.charts.svg.marks import at, finish, open_svg, write
from app.charts.svg.signs import draw_sign
from app.charts.tree import BETWEEN, PAGE, SETTINGS, BoxKind, Columns, Twig, fold_words, link

WIDTH = PAGE.width
WORDS = {BoxKind.PRIMARY: "t-box b", BoxKind.SECONDARY: "t-box", BoxKind.IDEA: "t-idea"}
HEADS = 34.0  # px from the names of the columns down to the boxes
PADDING, SIGN = 12.0, 16.0
RISE = 0.73  # of the height of a line, down to where its letters stand


@dataclass(frozen=True, slots=True)
class Aim:
    """The box of the goal: what is wanted, and the smaller words below."""

    text: str
    notes: tuple[str, ...] = ()


def draw_tree(
    aim: Aim, twigs: Sequence[Twig], *, heads: Sequence[str], columns: Columns = PAGE
) -> Markup:
    """Return the diagram with the names of its four columns, as high as its boxes need."""
    box, tall = _set_aim(aim, width=columns.aim)
    height = HEADS + max(tall, link(twigs).height)
    middle = HEADS + (height - HEADS) / 2
    drawn = [open_svg("tree", size=(columns.width, height), label=aim.text)]
    drawn += [
        write(head, x=x, y=14, css="t-head")
        for head, x in zip(heads, columns.lefts, strict=False)  # ideas may have no column
        if head
    ]
    drawn.append(f'<g transform="translate(0 {at(middle - tall / 2)})">{box}</g>')
    drawn += _draw_branch(twigs, columns, right=columns.aim, middle=middle)
    return finish(drawn)


def _draw_branch(
    twigs: Sequence[Twig], columns: Columns, *, right: float, middle: float
) -> list[str]:
    """Return the curves from a box that ends at ``right``, and all that grows from it."""
    links = link(twigs, join=columns.join)
    top = middle - links.height / 2
    curves = "".join([f'<path class="tree-link" d="{path}"/>' for path in links.paths])
    drawn = [f'<g transform="translate({at(right)} {at(top)})">{curves}</g>'] if twigs else []
    for twig in twigs:
        middle = top + twig.height / 2
        drawn += _draw_twig(twig, columns, begins=right + columns.join, middle=middle)
        top += twig.height
    return drawn


def _draw_twig(twig: Twig, columns: Columns, *, begins: float, middle: float) -> list[str]:
    left, wide = columns.left_of(twig.kind), columns.boxes[twig.kind]
    drawn = []
    if left > begins:
        drawn.append(f'<path class="tree-link" d="M{at(begins)} {at(middle)}H{at(left)}"/>')
    drawn += [
        _box("tree-box", left=left, top=middle - twig.box_height / 2, size=(wide, twig.box_height))
    ]
    drawn += _write_text(twig, left=left, right=left + wide, middle=middle)
    return drawn + _draw_branch(twig.twigs, columns, right=left + wide, middle=middle)


def _write_text(twig: Twig, *, left: float, right: float, middle: float) -> list[str]:
    setting, css = SETTINGS[twig.kind], WORDS[twig.kind]
    x, drawn = left + PADDING, []
    if twig.sign:
        drawn.append(draw_sign(twig.sign, x=x, y=middle - SIGN / 2))
        x += SIGN + PADDING
    top = middle - setting.line * len(twig.lines) / 2
    for number, line in enumerate(twig.lines):
        drawn.append(write(line, x=x, y=top + setting.line * (number + RISE), css=css))
    if twig.note:
        end = right - PADDING
        weight = "t-sub" if twig.is_weak else "t-mark"
        drawn.append(write(twig.note, x=end, y=middle + 4.5, css=f"{weight} t-end"))
    return drawn


def _set_aim(aim: Aim, *, width: float) -> tuple[str, float]:
    """Return the box of the goal at the left edge, and how tall it is."""
    room, y, drawn = width - 2 * PADDING, PADDING, ""
    for text, css, size, line in (
        (aim.text, "t-aim", 16.0, 23.0),
        *((note, "t-sub", 13.0, 19.0) for note in aim.notes),
    ):
        for words in fold_words(text, room=room, size=size):
            drawn += write(words, x=PADDING, y=y + line * RISE, css=css)
            y += line
        y += BETWEEN / 2
    tall = y + PADDING - BETWEEN / 2
    return _box("tree-aim", left=0, top=0, size=(width, tall)) + drawn, tall


def _box(css: str, *, left: float, top: float, size: tuple[float, float]) -> str:
    wide, tall = size
    return (
        f'<rect class="{css}" x="{at(left)}" y="{at(top)}" '
        f'width="{at(wide)}" height="{at(tall)}" rx="4"/>'
    )
