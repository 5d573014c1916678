"""The gentle question about a number far from its past."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.measures.models.measure import Measure
from app.measures.queries.oddities import Oddity, OddityKind
from app.measures.wording.boxes import label_of
from app.statistics.masking import Kind

QUESTIONS: Mapping[OddityKind, Any] = {
    OddityKind.SWAPPED: _l(
        "The numerator is larger than the denominator. Have they changed places?"
    ),
    OddityKind.LARGE_DENOMINATOR: _l("The denominator is much larger than before. Is it right?"),
    OddityKind.SMALL_DENOMINATOR: _l("The denominator is much smaller than before. Is it right?"),
    OddityKind.HIGH: _l("Unusually high. Is it right?"),
    OddityKind.LOW: _l("Unusually low. Is it right?"),
}


def oddity_text(oddity: Oddity, *, measure: Measure) -> str:
    """Return the question that a number far from its past brings: «Uvanlig høyt. Stemmer det?»."""
    return question_text(oddity.kind, measure=measure)


def question_text(kind: OddityKind, *, measure: Measure) -> str:
    """Return what is asked about one kind of oddity, with the name that the box has."""
    words = measure.definition
    if measure.kind is Kind.AVERAGE or words.denominator_label:
        box = label_of("denominator", kind=measure.kind, words=words)
        if kind is OddityKind.LARGE_DENOMINATOR:
            return _("«%(box)s» is much larger than before. Is it right?", box=box)
        if kind is OddityKind.SMALL_DENOMINATOR:
            return _("«%(box)s» is much smaller than before. Is it right?", box=box)
    return str(QUESTIONS[kind])
