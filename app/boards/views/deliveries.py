"""How many of the common measures each team has delivered, month by month: never the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import formats
from app.boards.views.cells import DELIVERED_HIDDEN, MONTHS, NOT_EXPECTED, WAITING
from app.measures.wording import HIDDEN, NONE

LEVELS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one team: what stands in its square, and how full the square looks."""

    text: str
    css: str


def name_months(today: date) -> list[str]:
    """Return the names of the months that a row is of, this month last."""
    last = today.year * 12 + today.month - 1
    months = range(last - MONTHS + 1, last + 1)
    return [formats.month(date(one // 12, one % 12 + 1, 1), year=False) for one in months]


def count_months(deliveries: Sequence[str]) -> tuple[Month, ...]:
    """Return the months of a team, given a letter for every month of each of its measures."""
    if not deliveries:
        return (Month("", "hx"),) * MONTHS
    return tuple([_month(letters) for letters in zip(*deliveries, strict=True)])


def _month(letters: Sequence[str]) -> Month:
    expected = len(letters) - letters.count(NOT_EXPECTED)
    if not expected:
        return Month("", "hx")
    count = expected - letters.count(WAITING)
    if not count:
        return Month(NONE, "h0")
    if DELIVERED_HIDDEN in letters:
        return Month(f"{count} {HIDDEN}", "hh")
    return Month(str(count), f"h{max(1, count * LEVELS // expected)}")
