"""Finding the first free place for words, and keeping it from the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from app.charts.placing.ground import WORDS, Ground
from app.charts.placing.placed import LED, Kind, Placed

BREATH = 3  # free px round every text


def first_free(
    tried: Iterable[Placed], *, grounds: Sequence[Ground], keeping_off: Sequence[int]
) -> Placed | None:
    """Return the first that is free on every ground, at first keeping off all, then off less."""
    for much, words in product(keeping_off, list(tried)):
        if all(_is_free(words, ground=ground, keeping_off=much) for ground in grounds):
            return words
    return None


def _is_free(words: Placed, *, ground: Ground, keeping_off: int) -> bool:
    rect = words.rect(ground.plane).grown(BREATH)
    if not ground.is_free(rect, keeping_off=keeping_off):
        return False
    if words.kind is Kind.LETTER and keeping_off == WORDS:
        return True  # a letter must stand somewhere, even if its line then crosses another
    return words.kind not in LED or ground.lets_pass(words.leader(ground.plane))


def take(words: Placed, *, grounds: Sequence[Ground]) -> None:
    """Keep the place of words from those that come later."""
    for ground in grounds:
        ground.layers[0].append(words.rect(ground.plane))
        if words.kind in LED:
            ground.leaders.append(words.leader(ground.plane))
