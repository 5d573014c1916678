"""The gentle question about a number far from its past."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.measures.queries.oddities import Oddity, OddityKind

QUESTIONS: Mapping[OddityKind, Any] = {
    OddityKind.SWAPPED: _l(
        "The numerator is larger than the denominator. Have they changed places?"
    ),
    OddityKind.LARGE_DENOMINATOR: _l("The denominator is much larger than before. Is it right?"),
    OddityKind.SMALL_DENOMINATOR: _l("The denominator is much smaller than before. Is it right?"),
    OddityKind.HIGH: _l("Unusually high. Is it right?"),
    OddityKind.LOW: _l("Unusually low. Is it right?"),
}


def oddity_text(oddity: Oddity) -> str:
    """Return the question that a number far from its past brings: «Uvanlig høyt. Stemmer det?»."""
    return str(QUESTIONS[oddity.kind])
