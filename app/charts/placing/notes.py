"""What the team says of a period: annotations, and the notes of its numbers.

An annotation whose words have no room is written as its letter; a note without room is left out:
it stands in the table and is told when its point is pointed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from app.charts.chart import Annotation, Chart
from app.charts.placing.geometry import Rect
from app.charts.placing.ground import DATA, EVERYTHING, LEVELS, WORDS, Ground
from app.charts.placing.placed import LINE, STANDOFF, Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.spacing import fold, width_of, wrap

WIDEST, NARROWEST = 150, 96
FONT = 13
ABOVE = 6  # below its point is the usual place of a note
OFF_A_GAP = 20  # from the axis to above the mark of a period without a number
Moves = list[tuple[int, float, float]]


def _by_distance(away: Iterable[float], aside: Iterable[float]) -> Moves:
    """List moves (1 down or -1 up, how far, how far aside), the nearest first."""
    return sorted(
        product((1, -1), away, aside),
        key=lambda move: move[1] + 0.55 * abs(move[2]) + (ABOVE if move[0] < 0 else 0),
    )


MOVES = {
    Kind.NOTE: _by_distance((34, 48, 64, 82, 104, 130), (0, -30, 30, -60, 60, -90, 90)),
    Kind.LETTER: _by_distance(
        (18, 24, 32, 42, 56, 74, 96, 120, 150, 190),
        (0, -9, 9, -18, 18, -30, 30, -45, 45, -70, 70, -100, 100),
    ),
}
FARTHEST = (90 + WIDEST, 130 + 3 * LINE)


def place_notes(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Place the annotations, then the notes of the latest numbers."""
    found: list[Placed | None] = []
    for annotation in chart.annotations:
        words = _place(annotation.text, at=[annotation.position], of=(chart, grounds))
        found.append(words or _place_letter(annotation, chart=chart, grounds=grounds))
    for positions in reversed(_group(chart)):
        note = chart.points[positions[0]].note
        found.append(_place(note, at=positions, of=(chart, grounds)))
    return [words for words in found if words is not None]


def place_letters(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Place the letters of all annotations."""
    letters = [_place_letter(one, chart=chart, grounds=grounds) for one in chart.annotations]
    return [words for words in letters if words is not None]


def _place_letter(
    annotation: Annotation, *, chart: Chart, grounds: Sequence[Ground]
) -> Placed | None:
    size = (width_of(annotation.letter) + 2, 14.0)
    spot = _point(chart, annotation.position)
    tried = _try((annotation.letter,), kind=Kind.LETTER, spot=spot, size=size)
    words = first_free(tried, grounds=grounds, keeping_off=(EVERYTHING, LEVELS, DATA, WORDS))
    if words is not None:
        take(words, grounds=grounds)
    return words


def _place(text: str, *, at: Sequence[int], of: tuple[Chart, Sequence[Ground]]) -> Placed | None:
    """Place a text beside the first of its points where it has room."""
    chart, grounds = of
    tried = [
        words
        for lines in _set(text)
        for position in at
        for words in _try(lines, kind=Kind.NOTE, spot=_point(chart, position), size=_size(lines))
    ]
    nearby = [_near(ground, spots=[_point(chart, i) for i in at]) for ground in grounds]
    words = first_free(tried, grounds=nearby, keeping_off=(EVERYTHING, LEVELS))
    if words is not None:
        take(words, grounds=grounds)
    return words


def _set(text: str) -> list[tuple[str, ...]]:
    """List the ways to set a text, the widest first; it is cut only if no way holds all of it.

    A text of blanks alone has no way: there is nothing to write.
    """
    wide = wrap(text, width=WIDEST)
    tall = [fold(text, width=width, font_size=FONT, most=3) for width in (WIDEST, NARROWEST)]
    ways = [lines for lines in dict.fromkeys([wide, *tall]) if any(lines)]
    whole = [lines for lines in ways if not lines[-1].endswith("…")]
    return whole or ways


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(width_of(line) for line in lines), float(LINE * len(lines))


def _point(chart: Chart, position: int) -> tuple[int, float, bool]:
    """Return where a note points to, and whether that is a gap, which has its mark at the axis."""
    value = chart.points[position].value
    return (position, chart.axis.low, True) if value is None else (position, value, False)


def _group(chart: Chart) -> list[list[int]]:
    """List the positions of each note; the same note at neighbouring points is one."""
    groups: list[list[int]] = []
    for position, point in enumerate(chart.points):
        if not point.note or point.value is None:
            continue
        follows = bool(groups) and groups[-1][-1] == position - 1
        if follows and chart.points[position - 1].note == point.note:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups


def _try(
    lines: tuple[str, ...],
    *,
    kind: Kind,
    spot: tuple[int, float, bool],
    size: tuple[float, float],
) -> list[Placed]:
    position, value, is_gap = spot
    more = LINE * (len(lines) - 1) / 2
    standoff = OFF_A_GAP if is_gap else STANDOFF
    return [
        Placed(kind, lines, Spot(position, value, dx, side * (away + more)), size, standoff)
        for side, away, dx in MOVES[kind]
        if away + more - size[1] / 2 > standoff
    ]


def _near(ground: Ground, *, spots: Sequence[tuple[int, float, bool]]) -> Ground:
    places = [(ground.plane.x(position), ground.plane.y(value)) for position, value, _ in spots]
    across, down = FARTHEST
    xs, ys = [x for x, _ in places], [y for _, y in places]
    window = Rect(min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down)
    return ground.near(window)
