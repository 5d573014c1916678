"""How one series says its numbers and its periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from app import formats


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The texts of a value («58 %»), of what is left to a target, and of a position («uke 47»).

    Of what ``is_closed`` no more points come.
    """

    value_text: Callable[[float], str]
    period_text: Callable[[int], str]
    gap_text: Callable[[float], str]
    is_closed: bool = False


def percentage_points(gap: float) -> str:
    """Return the distance between two fractions: «22 prosentpoeng», with a decimal below one."""
    points = round(gap * 100, 6)
    shown = formats.number(points, decimals=1 if points < 1 else 0)
    return _("%(number)s percentage points", number=shown)
