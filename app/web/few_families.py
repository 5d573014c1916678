"""What a text about few families may not tell outside its team: when it was, and what was said.

A month, a week or a date may point to somebody there, and so may the words of somebody. Two words
between quotation marks are a name of something, more are taken for a quote.
"""

import re
from collections.abc import Iterator

from app.web.dates import A_DAY
from app.web.text_guard import Finding, Kind

QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\"")
FEWEST_WORDS = 3


def find_of_few(text: str) -> list[Finding]:
    """Return the days and the quotes in a text, in its order."""
    found = [*_find_days(text), *_find_quotes(text)]
    return sorted(found, key=lambda one: (one.start, one.end))


def without_days(text: str, *, instead: str) -> str:
    """Return a text in which a mark stands for every month, week and date."""
    return A_DAY.sub(instead, text)


def _find_days(text: str) -> Iterator[Finding]:
    for found in A_DAY.finditer(text):
        yield Finding(Kind.DAY, *found.span(), found[0])


def _find_quotes(text: str) -> Iterator[Finding]:
    for found in QUOTED.finditer(text):
        words = next(one for one in found.groups() if one is not None)
        if len(words.split()) >= FEWEST_WORDS:
            yield Finding(Kind.QUOTE, *found.span(), words)
