"""Text with a few marks, drawn safely: bold, italic, lists and links; all else is shown as typed.

Nothing a person types becomes markup of its own: every piece is escaped, and a link leads only to
an address of http or https that has a host.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, groupby, takewhile
from operator import itemgetter
from urllib.parse import urlsplit

from markupsafe import Markup, escape

DEEPEST = 3
INLINE = re.compile(
    r"\*\*(?P<bold>[^\s*](?:[^*\n]{0,600}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]{0,600}[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<slanted>[^\s_](?:[^_\n]{0,600}[^\s_])?)_(?!\w)"
    r"|\[(?P<words>[^\[\]\n]{1,200})\]\((?P<to>https?://[^\s()<>\"']{1,500})\)"
    r"|(?<!\w)(?P<bare>https?://[^\s<>\"'()\[\]]{1,500})"
    r"|(?<![\w@/])@(?P<role>[^\W\d_]{1,30})\b",
    re.IGNORECASE,
)
POINT = re.compile(r"\s{0,3}(?P<sign>[-*•]|[1-9][0-9]{0,2}[.)])\s+(?P<text>.*)")
SENTENCE_ENDS = ".,;:!?*_"


def draw_light(text: str, *, roles: Collection[str] = ()) -> Markup:
    """Return a text as paragraphs and lists; the roles are words that may be mentioned by @."""
    blocks = re.split(r"\n[ \t]*\n+", text.strip("\n"))
    return Markup("").join(part for block in blocks for part in _draw_block(block, roles))


def _draw_block(block: str, roles: Collection[str]) -> Iterator[Markup]:
    lines = block.split("\n")
    for kind, run in groupby(zip(_list_kinds(lines), lines, strict=True), key=itemgetter(0)):
        texts = [line for _, line in run]
        if kind:
            points = Markup("").join(
                Markup("<li>{}</li>").format(_draw_inline(point, roles))
                for point in map(_point_of, texts)
            )
            yield Markup(f"<{kind}>{{}}</{kind}>").format(points)
        else:
            drawn = Markup("<br>").join(_draw_inline(line, roles) for line in texts)
            if drawn:
                yield Markup("<p>{}</p>").format(drawn)


def _list_kinds(lines: Sequence[str]) -> list[str]:
    """Return the list that each line is a point of, if any; a number alone is no list but a day."""
    kinds, numbers = [_kind_of(line) for line in lines], [_number_of(line) for line in lines]
    for at, number in enumerate(numbers):
        if number == 1:
            length = _length_of_count(numbers[at:])
            if length > 1:
                kinds[at : at + length] = ["ol"] * length
    return kinds


def _length_of_count(numbers: Sequence[int]) -> int:
    """Return how many numbers count 1, 2, 3 from the first on."""
    pairs = zip(numbers, count(1), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _kind_of(line: str) -> str:
    found = POINT.fullmatch(line)
    return "" if found is None or found["sign"][0].isdigit() else "ul"


def _number_of(line: str) -> int:
    """Return the number that a line begins with, as a point of a list would, or 0."""
    found = POINT.fullmatch(line)
    return int(found["sign"][:-1]) if found and found["sign"][0].isdigit() else 0


def _point_of(line: str) -> str:
    found = POINT.fullmatch(line)
    return found["text"] if found else line


def _draw_inline(text: str, roles: Collection[str], *, depth: int = 0) -> Markup:
    if depth > DEEPEST:
        return escape(text)
    drawn, at = Markup(""), 0
    for found in INLINE.finditer(text):
        drawn += escape(text[at : found.start()]) + _draw_found(found, roles, depth=depth + 1)
        at = found.end()
    return drawn + escape(text[at:])


def _draw_found(found: re.Match[str], roles: Collection[str], *, depth: int) -> Markup:
    if found["bold"]:
        return Markup("<strong>{}</strong>").format(_draw_inline(found["bold"], roles, depth=depth))
    slanted = found["italic"] or found["slanted"]
    if slanted:
        return Markup("<em>{}</em>").format(_draw_inline(slanted, roles, depth=depth))
    if found["role"]:
        is_one = found["role"].casefold() in roles
        return Markup('<b class="mention">{}</b>').format(found[0]) if is_one else escape(found[0])
    if found["to"]:
        return _link(found["to"], words=found["words"]) or escape(found[0])
    address = found["bare"].rstrip(SENTENCE_ENDS)
    rest = found["bare"][len(address) :]
    return (_link(address, words=address) or escape(address)) + escape(rest)


def _link(address: str, *, words: str) -> Markup | None:
    """Return a link, or None for an address that leads nowhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.username:
        return None
    link = Markup('<a class="ds-link" href="{}" rel="noopener noreferrer nofollow">{}</a>')
    return link.format(address, words)
