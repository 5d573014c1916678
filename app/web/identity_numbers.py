"""Norwegian identity numbers: whether eleven digits can be one, and where they stand in a text.

Birth numbers, D-numbers (day + 40), auxiliary numbers (month + 40), invented numbers for tests
(month + 40, + 65 or + 80) and the health service's common numbers, which begin with 8 or 9. Numbers
given out from 2032 have a first check digit that may leave 1, 2 or 3 over, where older ones leave
0; both are read. Source: the National Registry's page on new birth numbers from 2032.

Twelve digits or more without anything between them are none, even where eleven of them fit: by
chance one row in sixty does at each place, and a number that is refused cannot be saved for a
reason. Such rows are numbers of payments, goods and cases. A letter may stand right beside.
"""

import re
from collections.abc import Iterator

LENGTH = 11
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
LEFT_OVER = (0, 1, 2, 3)  # by the first check digit; before 2032 only 0
MONTHS_ADDED = (0, 40, 65, 80)
DAY_ADDED = 40
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COMMON_NUMBER_FROM = 8  # the first digit of a common number, which has no date in it

SEPARATOR = "[ \\t\u00a0\u2009\u202f\u00ad._\u2010\u2011\u2013/-]"
RUN = re.compile(f"[0-9]+(?:{SEPARATOR}{{1,3}}[0-9]+)*")
LOOSE = re.compile(f"(?:{SEPARATOR}|[,;\\n\\r\u2028\u2029]){{1,6}}")  # only after the date
DIGITS = re.compile("[0-9]+")
GROUPS = ((11,), (6, 5), (6, 3, 2), (2, 2, 2, 5), (2, 2, 2, 3, 2))

Span = tuple[int, int]


def is_identity_number(digits: str) -> bool:
    """Say whether eleven digits can be an identity number by the rules of today or of 2032."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    numbers = [int(digit) for digit in digits]
    if _weighed(numbers, FIRST_WEIGHTS) not in LEFT_OVER or _weighed(numbers, SECOND_WEIGHTS):
        return False
    return numbers[0] >= COMMON_NUMBER_FROM or _has_date(digits)


def find_identity_numbers(text: str) -> Iterator[Span]:
    """Yield where identity numbers begin and end, also with spaces, dots or hyphens in them.

    A comma or a line break is read as part of one only between its date and its last five digits.
    """
    before = list[Span]()
    ends = 0
    for run in RUN.finditer(text):
        tokens = [
            (run.start() + one.start(), run.start() + one.end())
            for one in DIGITS.finditer(run.group())
        ]
        found = [*_find_across(text, before, tokens, ends=ends), *_find_among(text, tokens)]
        for start, end in found:
            if start >= ends:
                ends = end
                yield start, end
        before = tokens


def _find_across(text: str, before: list[Span], after: list[Span], *, ends: int) -> Iterator[Span]:
    """Yield the number whose date ends one run of digits and whose rest begins the next."""
    if not before or not LOOSE.fullmatch(text, before[-1][1], after[0][0]):
        return
    for first in (1, 3):
        for second in (1, 2):
            tokens = [*before[-first:], *after[:second]]
            lengths = tuple(end - start for start, end in tokens)
            if lengths in GROUPS and tokens[0][0] >= ends:
                yield from _check(text, tokens)


def _find_among(text: str, tokens: list[Span]) -> Iterator[Span]:
    """Yield the groups of digits that make an identity number together.

    Eleven digits that stand alone may be divided in any way; among more digits, which are rather a
    row of counts, only as identity numbers are written.
    """
    lengths = [end - start for start, end in tokens]
    if sum(lengths) == LENGTH:
        yield from _check(text, tokens)
        return
    ends = 0
    for place, (start, _end) in enumerate(tokens):
        for group in GROUPS:
            beyond = place + len(group)
            if start >= ends and tuple(lengths[place:beyond]) == group:
                for span in _check(text, tokens[place:beyond]):
                    ends = span[1]
                    yield span


def _check(text: str, tokens: list[Span]) -> Iterator[Span]:
    if is_identity_number("".join(text[start:end] for start, end in tokens)):
        yield tokens[0][0], tokens[-1][1]


def _weighed(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11


def _has_date(digits: str) -> bool:
    """Say whether a number begins with a day and a month; the century is not known."""
    day, month = int(digits[:2]), int(digits[2:4])
    if day > DAY_ADDED:
        day -= DAY_ADDED
    found = [month - added for added in MONTHS_ADDED if 1 <= month - added <= len(DAYS)]
    return any(1 <= day <= DAYS[one - 1] for one in found)
