"""What is added where a series has few points because it is measured once, or once a year."""

from flask_babel import gettext as _

from app.measures.models.period import Frequency
from app.measures.models.summary import Summary
from app.statistics.conclusions import Outcome

SELDOM = frozenset({Frequency.YEAR, Frequency.HALF_YEAR})


def few_note(summary: Summary) -> str:
    """Say honestly what few and rare numbers can be used for; nothing for other series."""
    if summary.analysis.conclusion.outcome is not Outcome.TOO_FEW:
        return ""
    if summary.frequency is Frequency.ONCE:
        return _(
            "Single measurements show how it was on those days. Two or three of them do not say"
            " whether it has become better."
        )
    if summary.frequency in SELDOM:
        return _(
            "With so few numbers a year it takes years before the series can be read. See it"
            " beside a measure that you take more often."
        )
    return ""
