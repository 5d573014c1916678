"""Small numbers as words, as one writes them in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from app import formats

WORDS = (
    _("none"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
    _("eleven"),
    _("twelve"),
)


def number_word(count: int) -> str:
    """Return a count up to twelve as a word, «sju», and a larger one in digits."""
    return str(WORDS[count]) if 0 < count < len(WORDS) else formats.number(count)
