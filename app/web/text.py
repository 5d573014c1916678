"""What happens to text that people send: one form of each letter, nothing invisible."""

import unicodedata

BIDI_AND_ZERO_WIDTH = frozenset(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)

BASE_LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th", "ł": "l"}


def clean(text: str | None) -> str:
    """Return the text in NFC, without control characters and direction overrides, trimmed."""
    if not text:
        return ""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in composed if c == "\n" or _is_visible(c)).strip()


def _is_visible(character: str) -> bool:
    if character in BIDI_AND_ZERO_WIDTH:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}


def without_marks(text: str) -> str:
    """Return the text in small base letters, for search and addresses: «Máŋgajohka» is mangajohka.

    å becomes a, ø o, æ ae, and the Sámi letters the letters they are written like.
    """
    replaced = "".join(BASE_LETTERS.get(letter, letter) for letter in text.casefold())
    return "".join(
        c for c in unicodedata.normalize("NFKD", replaced) if not unicodedata.combining(c)
    )


def has_invisible(text: str) -> bool:
    """Say whether a text holds control characters or direction overrides, which nobody sees."""
    if text.replace("\n", "").isprintable():
        return False
    return any(c not in "\n\t" and not _is_visible(c) for c in text)
