"""What in a text seems to tell who somebody is: found here, by rules alone, with no list of people.

Four kinds are looked for: identity numbers, phone numbers, e-mail addresses, and the age of one
person near the name of a small municipality. The names of those come in as ``Places``.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.web.ages import find_ages
from app.web.identity_numbers import find_identity_numbers
from app.web.phone_numbers import find_phone_numbers

SMALL = 5_000  # inhabitants; fewer than sixty are born in a year where there are no more
FAR = 100  # characters between an age and a place that belong together
SHORT_NAME = 4  # up to so many letters, a name is known by its capital alone
MOST_SHOWN = 60
GONE = "…"  # what stands where an identity number was
COMMON_WORDS = frozenset(
    {"fjord", "grane", "grue", "leka", "loppa", "lyngen", "marker", "osen", "sande", "sauda"}
    | {"stranda", "valle", "våler"}
)
EMAIL = re.compile(
    r"(?<![^\s@<>(),;:\"«»])[^\s@<>(),;:\"«»]{1,64}@[^\s@<>(),;:\"«»]{1,200}"
    r"\.[a-zæøå]{2,20}(?![a-zæøå])",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a finding is; days and quotes are looked for where few families are told of."""

    IDENTITY = "identity"
    PHONE = "phone"
    EMAIL = "email"
    AGE_AND_PLACE = "age_and_place"
    DAY = "day"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that seem to tell who somebody is, and where in the text they begin and end."""

    kind: Kind
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Places:
    """The names of the municipalities that are so small that an age there points at somebody."""

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Places":
        """Return places by all their names, each in one form of its letters."""
        return cls(frozenset(_composed(name).strip() for name in names if name.strip()))


NOWHERE = Places()


def find_personal(text: str, *, places: Places = NOWHERE) -> list[Finding]:
    """Return what in a text seems to tell who somebody is, in the order of the text."""
    read = _with_plain_digits(text)
    looked_for = (
        (Kind.IDENTITY, find_identity_numbers(read)),
        (Kind.EMAIL, _find_emails(read)),
        (Kind.PHONE, find_phone_numbers(read)),
    )
    found, taken = list[Finding](), bytearray(len(text))
    for kind, spans in looked_for:
        for start, end in spans:
            if not any(taken[start:end]):
                taken[start:end] = bytes([1]) * (end - start)
                found.append(Finding(kind, start, end, text[start:end]))
    found += _find_ages_in_places(text, places)
    return sorted(found, key=lambda one: (one.start, one.end))


def has_identity_number(text: str) -> bool:
    """Say whether an identity number stands in a text."""
    return next(find_identity_numbers(_with_plain_digits(text)), None) is not None


def without_identity_numbers(text: str, *, instead: str = GONE) -> str:
    """Return a text with every identity number in it taken away, and a mark in its place."""
    kept, rest = "", 0
    for start, end in find_identity_numbers(_with_plain_digits(text)):
        kept += text[rest:start] + instead
        rest = end
    return kept + text[rest:]


def tells_age(text: str) -> bool:
    """Say whether the age of somebody stands in a text, so that the names of places matter."""
    return next(find_ages(text), None) is not None


def _find_emails(text: str) -> Iterator[tuple[int, int]]:
    if "@" in text:
        yield from (found.span() for found in EMAIL.finditer(text))


def _find_ages_in_places(text: str, places: Places) -> Iterator[Finding]:
    """Yield each age with the place nearest to it, when one is near."""
    if not places.names:
        return
    ages = list(find_ages(text))
    named = [found.span() for found in _pattern_of(places).finditer(text)] if ages else []
    starts, ends = [place[0] for place in named], [place[1] for place in named]
    for age in ages:
        about = named[bisect_left(ends, age[0] - FAR) : bisect_right(starts, age[1] + FAR)]
        near = [(_gap(age, place), place) for place in about]
        if near:
            place = min(near)[1]
            start, end = min(age[0], place[0]), max(age[1], place[1])
            yield Finding(Kind.AGE_AND_PLACE, start, end, _shown(text, age, place=place))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _shown(text: str, age: tuple[int, int], *, place: tuple[int, int]) -> str:
    start, end = min(age[0], place[0]), max(age[1], place[1])
    if end - start <= MOST_SHOWN:
        return " ".join(text[start:end].split())
    return " … ".join(text[slice(*span)] for span in sorted((age, place)))


@lru_cache(maxsize=8)
def _pattern_of(places: Places) -> re.Pattern[str]:
    """Return what finds a place by any of its names; short names and words only by a capital."""
    longest_first = sorted(places.names, key=lambda name: (-len(name), name))
    loose = [name for name in longest_first if not _needs_capital(name)]
    strict = [name for name in longest_first if _needs_capital(name)]
    parts = [f"(?i:{_either(loose)})"] if loose else []
    parts += [_either([*strict, *(name.upper() for name in strict)])] if strict else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})s?(?!\w)")


def _needs_capital(name: str) -> bool:
    return len(name) <= SHORT_NAME or name.casefold() in COMMON_WORDS


def _either(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in names)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _with_plain_digits(text: str) -> str:
    """Return a text of the same length with every digit as 0–9, and nothing invisible as itself."""
    if text.isascii():
        return text
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.decimal(letter))
    return "\u00ad" if letter in "\u200c\u200d\u2060" else letter
