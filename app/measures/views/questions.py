"""What is asked about a number that has just been saved: is it right, and what happened."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.measures.drawing import words_of
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.oddities import find_oddity
from app.measures.wording import period_name
from app.measures.wording.oddities import oddity_text
from app.statistics.conclusions import Outcome

Asked = tuple[tuple[str, str, str], ...]
SIGNALS = frozenset(
    {
        Outcome.IMPROVEMENT,
        Outcome.DETERIORATION,
        Outcome.CHANGE,
        Outcome.FADED,
        Outcome.UNUSUAL_PATTERN,
        Outcome.OUTSIDE_LIMITS,
    }
)


def ask_about(
    series: Series,
    period: Period,
    *,
    reading: Reading,
    between: tuple[Summary, Summary],
    kept: dict[str, Any],
) -> Asked:
    """Return the questions: whether an odd number is right, and for a note where a signal is new.

    The number came ``between`` what the series said before and what it says now. Each is its
    words, where one answers, and the words of the link; ``kept`` is what its address carries on.
    """
    start, (before, after) = period.start, between
    edit_url = url_for("measures.edit_measurement", series_id=series.id, period=start, **kept)
    odd = find_oddity(before, series.measure, reading=reading, period=period)
    if odd is not None:
        return ((oddity_text(odd, measure=series.measure), edit_url, _("Change the number")),)
    outcome = after.analysis.conclusion.outcome
    if reading.note or outcome not in SIGNALS or outcome is before.analysis.conclusion.outcome:
        return ()
    heading = words_of(after, measure=series.measure).heading
    words = _("Write a note on %(period)s", period=period_name(period))
    return ((heading, f"{edit_url}#note", words),)
