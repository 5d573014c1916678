"""The words of a round of logging: how much is left, what is older, and when the next number is."""

from collections.abc import Sequence
from math import ceil

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.number_words import number_word
from app.measures.queries.logging import Coming
from app.measures.wording.labels import period_name

SECONDS_A_NUMBER = 40


def time_left(steps: int) -> str:
    """Return about how long the steps take: «om lag to minutter»."""
    minutes = ceil(steps * SECONDS_A_NUMBER / 60)
    return ngettext(
        "about a minute", "about %(count)s minutes", minutes, count=number_word(minutes)
    )


def older_text(count: int) -> str:
    """Return how many older numbers are missing."""
    return ngettext("One older number is missing.", "%(num)s older numbers are missing.", count)


def coming_texts(coming: Sequence[Coming]) -> list[tuple[str, str]]:
    """Return when the next numbers can be counted, with the measures whose numbers they are."""
    names: dict[str, list[str]] = {}
    for one in coming:
        when = _(
            "%(period)s, from %(day)s",
            period=formats.capital(period_name(one.period)),
            day=formats.day(one.from_day),
        )
        names.setdefault(when, []).append(one.series.measure.short_name)
    return [(when, ", ".join(measures)) for when, measures in names.items()]
