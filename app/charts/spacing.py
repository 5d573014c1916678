"""Keeping labels apart, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, str, str]

USUAL = 0.62  # of the font size: a letter that is not listed, and a digit in a column
WIDTHS = {
    letter: width
    for width, letters in {
        0.26: "ijlI|",
        0.3: " \u00a0.,:;'!·",
        0.37: "ftŧr()/",
        0.46: '-"_',
        0.5: "–−?*",
        0.57: "acksvxyzJLáäåčšž",
        0.61: "bdeghnopquøđŋéüöEF«»",
        0.66: "BKPRSTZ&+=×#",
        0.71: "ADVXYÅÁÄ",
        0.77: "CGHNOQUØÖ",
        0.84: "w…",
        0.92: "mæM@",
        1.0: "WÆ—%",
    }.items()
    for letter in letters
}


def keep_apart(
    labels: Sequence[Placed], *, gap: float, inside: tuple[float, float]
) -> list[Placed]:
    """Return the labels (y, class, text) in order downwards, at least a gap apart, inside."""
    top, bottom = inside
    ordered = sorted(labels)
    placed: list[float] = []
    for y, _css, _text in ordered:
        lowest_allowed = placed[-1] + gap if placed else top
        placed.append(max(y, lowest_allowed))
    ceiling = bottom
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], ceiling)
        ceiling = placed[number] - gap
    return [(y, css, text) for y, (_y, css, text) in zip(placed, ordered, strict=True)]


def width_of(text: str, *, font_size: float = 13) -> float:
    """Return about how wide a text is, in px, as Inter sets it."""
    return sum([WIDTHS.get(letter, USUAL) for letter in text]) * font_size


def shorten(text: str, *, width: float, font_size: float = 13) -> str:
    """Return as much of a text as fits in a width, with … where it was cut, between words if so."""
    if width_of(text, font_size=font_size) <= width:
        return text
    room = _count_fitting(text, room=width / font_size - WIDTHS["…"])
    if room <= 2:
        return ""
    cut = text[:room] if text[room].isspace() else text[:room].rsplit(" ", 1)[0]
    kept = cut if len(cut) > room / 2 else text[:room]
    return kept.rstrip(" ,.;:–-") + "…"


def _count_fitting(text: str, *, room: float) -> int:
    """Return how many letters have room, in ems."""
    for count, letter in enumerate(text):
        room -= WIDTHS.get(letter, USUAL)
        if room < 0:
            return count
    return len(text)


def wrap(text: str, *, width: float) -> tuple[str, ...]:
    """Return a text on one line or on two of much the same length, cut with … if too long."""
    text = " ".join(text.split()).replace(" –", "\u00a0–")  # a line does not begin with a dash
    words = text.split(" ")
    if width_of(text) <= width:
        return (text,)
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    fitting = [pair for pair in halves if width_of(pair[0]) <= width]
    if not fitting:
        return (shorten(text, width=width),)
    first, rest = min(fitting, key=lambda pair: max(len(pair[0]), len(pair[1])))
    return (first, shorten(rest, width=width))


def fold(text: str, *, width: float, font_size: float, most: int) -> tuple[str, ...]:
    """Return a text on as many lines as it needs, but no more than so many; cut with … if so."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        count = 1
        while count < len(words):
            if width_of(" ".join(words[: count + 1]), font_size=font_size) > width:
                break
            count += 1
        if len(lines) == most - 1:
            count = len(words)
        line = " ".join(words[:count])
        lines.append(shorten(line, width=width, font_size=font_size))
        words = words[count:]
    return tuple(lines)
