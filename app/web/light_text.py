"""Text with a few marks, drawn safely: bold, italic, lists and links; all else is shown as typed.

Nothing a person types becomes markup of its own: every piece is escaped, and a link leads only to
an address of http or https that has a host.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
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
POINT = re.compile(r"\s{0,3}(?P<sign>[-*•]|\d{1,3}[.)])\s+(?P<text>.*)")
SENTENCE_ENDS = ".,;:!?*_"


def draw_light(text: str, *, roles: Collection[str] = ()) -> Markup:
    """Return a text as paragraphs and lists; the roles are words that may be mentioned by @."""
    blocks = re.split(r"\n[ \t]*\n+", text.strip("\n"))
    return Markup("").join(part for block in blocks for part in _draw_block(block, roles))


def _draw_block(block: str, roles: Collection[str]) -> Iterator[Markup]:
    for kind, lines in groupby(block.split("\n"), key=_kind_of):
        if kind:
            points = Markup("").join(
                Markup("<li>{}</li>").format(_draw_inline(point, roles))
                for point in map(_point_of, lines)
            )
            yield Markup(f"<{kind}>{{}}</{kind}>").format(points)
        else:
            drawn = Markup("<br>").join(_draw_inline(line, roles) for line in lines)
            if drawn:
                yield Markup("<p>{}</p>").format(drawn)


def _kind_of(line: str) -> str:
    found = POINT.fullmatch(line)
    if found is None:
        return ""
    return "ol" if found["sign"][0].isdigit() else "ul"


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
