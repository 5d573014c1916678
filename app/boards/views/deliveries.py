"""How many of the common measures each team has delivered, month by month: never the result."""

from dataclasses import dataclass
from datetime import date

from flask_babel import ngettext

from app import formats
from app.boards.views.cells import DELIVERED_HIDDEN, NOT_EXPECTED, NOTHING, WAITING
from app.measures.wording import HIDDEN, NONE
from app.web.kept_parts import kept

LEVELS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one team: what stands in its square, how full it looks, and that in words."""

    text: str
    css: str
    words: str


NOT_ASKED = Month("", "hx", "")


def name_months(today: date, *, count: int) -> list[str]:
    """Return the names of the months that a row is of, this month last."""
    last = today.year * 12 + today.month - 1
    months = range(last - count + 1, last + 1)
    return [formats.month(date(one // 12, one % 12 + 1, 1), year=False) for one in months]


@kept
def count_months(deliveries: tuple[str, ...], months: int) -> tuple[Month, ...]:
    """Return the last months of a team, given a letter for every month of each of its measures."""
    if not deliveries:
        return (NOT_ASKED,) * months
    last = [letters[-months:] for letters in deliveries]
    return tuple([_month(letters) for letters in zip(*last, strict=True)])


def _month(letters: tuple[str, ...]) -> Month:
    expected = len(letters) - letters.count(NOT_EXPECTED)
    if not expected:
        return NOT_ASKED
    waits, nothing = letters.count(WAITING), letters.count(NOTHING)
    count, words = expected - waits, _words(expected - waits - nothing, nothing, waits)
    if not count:
        return Month(NONE, "h0", words)
    if DELIVERED_HIDDEN in letters:
        return Month(f"{count} {HIDDEN}", "hh", words)
    if nothing == count:
        return Month("0", "hn", words)
    return Month(str(count), f"h{max(1, count * LEVELS // expected)}", words)


def _words(delivered: int, nothing: int, waits: int) -> str:
    said = [
        (delivered, ngettext("%(num)s delivered", "%(num)s delivered", delivered)),
        (nothing, ngettext("%(num)s nothing to measure", "%(num)s nothing to measure", nothing)),
        (waits, ngettext("%(num)s not delivered", "%(num)s not delivered", waits)),
    ]
    return ", ".join(text for number, text in said if number)
