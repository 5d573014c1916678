"""What the page of a tally tells of presses that came too late, and asks about them."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.errors import DomainError
from app.measures import queries
from app.measures.forms.tallies import read_keys
from app.measures.loaders import reader_of
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries.tallies import Sums
from app.measures.services.late_presses import added_to, check_amount
from app.measures.services.periods import check_period
from app.measures.views.choosing import asked_period
from app.measures.views.tally_page import closed_text, name_in_year, told_reading


@dataclass(frozen=True, slots=True)
class Late:
    """Presses that came too late, and the words for adding them to the number of their period.

    Without a version there is no number that they can be added to. ``keys`` are what their device
    forgets when they are settled.
    """

    period: Period
    heading: str
    question: str
    sums: Sums
    keys: str | None
    version: int | None = None
    can_log: bool = False


def read_late(series: Series) -> Late | None:
    """Return the presses that an address says came too late for their period."""
    sums, period = _late_sums(), asked_period(series, "late")
    if period is None or not sums.counted:
        return None
    keys = read_keys(request.args.get("keys", ""))
    try:
        check_amount(sums)
        check_period(series, period)
    except DomainError as error:
        return Late(period, _not_counted(period, sums), error.message, sums, keys)
    taken = queries.find_measurement(series, period)
    if taken is None:
        words = {"yes": formats.number(sums.yes), "no": formats.number(sums.no)}
        told = _("Yes: %(yes)s. No: %(no)s. The period has no number to add them to.", **words)
        return Late(period, _not_counted(period, sums), told, sums, keys, can_log=True)
    heading = closed_text(series, period, reading=taken.reading)
    if queries.is_hidden_reading(series, taken.reading, audience=reader_of(series)):
        return Late(period, heading, _told_of_hidden(sums), sums, keys)
    question = _ask(series, sums, taken=taken.reading)
    return Late(period, heading, question, sums, keys, taken.version)


def _not_counted(period: Period, sums: Sums) -> str:
    return ngettext(
        "One press of %(period)s is not counted",
        "%(num)s presses of %(period)s are not counted",
        sums.counted,
        period=name_in_year(period),
    )


def _told_of_hidden(sums: Sums) -> str:
    """Say that nothing is added to a hidden number: what it came to would tell what it was."""
    return ngettext(
        "One press came after that. It cannot be added to a number that is hidden.",
        "%(num)s presses came after that. They cannot be added to a number that is hidden.",
        sums.counted,
    )


def _ask(series: Series, sums: Sums, *, taken: Reading) -> str:
    text = told_reading(series, added_to(taken, sums, kind=series.measure.kind))
    return ngettext(
        "One press came after that. Add it, so that the number is %(text)s?",
        "%(num)s presses came after that. Add them, so that the number is %(text)s?",
        sums.counted,
        text=text,
    )


def _late_sums() -> Sums:
    yes, no = [request.args.get(name, 0, type=int) for name in ("yes", "no")]
    return Sums(max(yes, 0), max(no, 0))
