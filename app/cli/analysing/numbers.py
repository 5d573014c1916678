"""Numbers as people and programs write them in a table."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from app.web.fields import NotANumber, parse_number

MISSING = frozenset({"", "na", "n/a", "-", "–", "—", ":", ".", ".."})
PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d+", re.ASCII)
NO_NUMBER = frozenset({"nan", "inf", "-inf", "+inf", "infinity", "-infinity", "#n/a", "null"})


@lru_cache(maxsize=10_000)
def read_number(text: str) -> float | None:
    """Return the number in a cell, None for the usual signs of a missing one.

    What is no number raises NotANumber with the reason.
    """
    if text.casefold() in MISSING:
        return None
    if PLAIN.fullmatch(text) or SCIENTIFIC.fullmatch(text):
        return check_size(float(text.replace(",", ".")), text=text)
    if text.casefold() in NO_NUMBER:
        raise NotANumber(f"«{text}» is not a number; leave the cell empty where none was measured")
    try:
        return check_size(float(parse_number(text)), text=text)
    except NotANumber as error:
        raise NotANumber(f"«{text}» is not a number") from error


def check_size(number: float, *, text: str) -> float:
    """Refuse a number that is too great to reckon with."""
    if not isfinite(number):
        raise NotANumber(f"«{text}» is too great a number")
    return number
