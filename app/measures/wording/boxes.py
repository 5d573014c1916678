"""What the boxes of a number are called."""

from flask_babel import gettext as _

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
