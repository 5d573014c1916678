"""Keeping labels apart, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, str, str]


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
    """Return about how wide a text is, in px."""
    return len(text) * font_size * 0.53


def shorten(text: str, *, width: float, font_size: float = 13) -> str:
    """Return as much of a text as fits in a width, with … where it was cut, between words if so."""
    if width_of(text, font_size=font_size) <= width:
        return text
    room = max(0, int(width / (font_size * 0.53)) - 1)
    if room <= 2:
        return ""
    cut = text[:room] if text[room].isspace() else text[:room].rsplit(" ", 1)[0]
    kept = cut if len(cut) > room / 2 else text[:room]
    return kept.rstrip(" ,.;:–-") + "…"


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
