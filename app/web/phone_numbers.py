"""Norwegian phone numbers in a text, told from dates, years, counts, weeks and numbers of cases."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

LENGTH = 8
FIRST = "23456789"
GROUPS = ((8,), (2, 2, 2, 2), (3, 2, 3))
NO_PHONE = 11  # the digits of an account, or of an identity number that does not check out
BETWEEN = "[ \u00a0\u2009\u202f.\u2011-]"
ABROAD = re.compile(
    rf"(?<![0-9])(?:\(\+47\)|\+47|0047){BETWEEN}?[2-9](?:{BETWEEN}?[0-9]){{7}}(?![0-9])"
)
RUN = re.compile(rf"(?<![0-9])[0-9]+(?:{BETWEEN}[0-9]+)*")
DIGITS = re.compile("[0-9]+")
STUCK_BEFORE = re.compile(r"(?:[^\W\d_]-?|[/#=_+\\@]|[0-9][,:–])$")
STUCK_AFTER = re.compile(r"^(?:[,:][0-9]|[^\W\d_]|[/_@=])")
COUNTED_BEFORE = re.compile(
    r"(?:\b(?:kr|nok|sak|saks?nr|saksnummer|arkiv\w*|journal\w*|ref|referanse|org\w*|konto\w*"
    r"|uke|uker|ukene|veke|vekene|kl|side|sidene)\b[.:]*\s*|[§€$]\s*)$",
    re.IGNORECASE,
)
COUNTED_AFTER = re.compile(
    r"^\s*(?:%|(?:kr|kroner|prosent|innbyggere|innbyggjarar|stk|millioner|barn|møter|ganger)\b)",
    re.IGNORECASE,
)

Span = tuple[int, int]


def find_phone_numbers(text: str) -> Iterator[Span]:
    """Yield where phone numbers begin and end."""
    abroad = [found.span() for found in ABROAD.finditer(text)]
    yield from abroad
    for run in RUN.finditer(text):
        first, last = run.span()
        begun = bisect_left(abroad, (last, last))  # so many begin before this run of digits ends
        if begun and abroad[begun - 1][1] > first:
            continue
        tokens = [(first + one.start(), first + one.end()) for one in DIGITS.finditer(run.group())]
        yield from (span for span in _read_run(text, tokens) if _may_be_phone(text, span))


def _may_be_phone(text: str, span: Span) -> bool:
    before, after = text[max(0, span[0] - 20) : span[0]], text[span[1] : span[1] + 20]
    if STUCK_BEFORE.search(before) or STUCK_AFTER.search(after):
        return False
    return not (COUNTED_BEFORE.search(before) or COUNTED_AFTER.search(after))


def _read_run(text: str, tokens: list[Span]) -> Iterator[Span]:
    """Yield the phone numbers of digits that stand together: all of them are, or the long ones."""
    lengths = [end - start for start, end in tokens]
    if sum(lengths) == NO_PHONE:
        return
    whole = _divide(lengths)
    groups = whole or [(place, place + 1) for place, size in enumerate(lengths) if size == LENGTH]
    for first, beyond in groups:
        start, end = tokens[first][0], tokens[beyond - 1][1]
        digits = "".join(DIGITS.findall(text[start:end]))
        if digits[0] in FIRST and not (beyond - first == 1 and _is_date(digits)):
            yield start, end


def _divide(lengths: list[int]) -> list[Span]:
    """Return which groups are a number each, or nothing when some are left over."""
    found, place = list[Span](), 0
    while place < len(lengths):
        for group in GROUPS:
            if tuple(lengths[place : place + len(group)]) == group:
                found.append((place, place + len(group)))
                place += len(group)
                break
        else:
            return []
    return found


def _is_date(digits: str) -> bool:
    """Say whether eight digits are a day of our time: 20261127 or 27112026."""
    return any(
        year[:2] in {"19", "20"} and _exists(year, month, day)
        for year, month, day in (
            (digits[:4], digits[4:6], digits[6:]),
            (digits[4:], digits[2:4], digits[:2]),
        )
    )


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
