"""What the boxes of a number are called, and what is said of a number that none of them takes."""

from flask_babel import gettext as _

from app import formats
from app.measures.models.measure import Definition
from app.statistics.masking import Kind


def label_of(name: str, *, kind: Kind, words: Definition) -> str:
    """Return what a box asks for."""
    if kind is Kind.AVERAGE:
        return {
            "value": words.numerator_label or _("Average"),
            "denominator": words.denominator_label or _("How many it is the average of"),
        }[name]
    if name == "numerator":
        return words.numerator_label or (_("Count") if kind is Kind.COUNT else _("Numerator"))
    return words.denominator_label or _("Denominator")


def beyond_text(lowest: float, highest: float) -> str:
    """Return what is said of an average outside its scale."""
    words = {"lowest": formats.plain(lowest), "highest": formats.plain(highest)}
    return _("The average must lie between %(lowest)s and %(highest)s.", **words)


def negative_text() -> str:
    """Return what is said of a number below 0."""
    return _("The number cannot be below 0.")
