"""Counting during a period: each press once, taken back, and at the end the number itself."""

import re
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock, formats
from app.errors import DomainError
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.tally import Answer, TallyMark
from app.measures.queries import find_measurement
from app.measures.queries.tallies import Sums, count_marks
from app.measures.services.changes import Writer, lock, write_reading
from app.measures.services.periods import check_free, check_open, check_period
from app.measures.wording import period_name
from app.statistics.masking import Kind

TALLIED = "tallied"
_KEY = re.compile(r"[0-9A-Za-z_-]{16,36}")


class PressRefused(DomainError):
    """A press that cannot be counted."""


class PeriodClosed(PressRefused):
    """The period has become a number already; the press can be added to it."""


class PeriodGoesOn(DomainError):
    """A period that has not ended is still counted."""


def count_press(series: Series, period: Period, *, key: str, answer: Answer) -> None:
    """Count one press; the same key again is the same press.

    Presses share the series, so that many can count at once, but not while it becomes a number.
    """
    _check_press(series, key=key, answer=answer)
    check_period(series, period)
    _share(series)
    check_open(series)
    _check_is_open(series, period)
    if series.fed_by is not FedBy.TALLY or period.start < (series.fed_since or period.start):
        raise PressRefused(_("This period is not counted press by press."))
    place = (series.id, period.start, key)
    if db.session.get(TallyMark, place) is None:
        row = TallyMark(series_id=series.id, period=period.start, key=key, answer=answer)
        db.session.add(row)
        db.session.flush()


def take_back(series: Series, period: Period, *, key: str) -> None:
    """Take one press back; one that is gone stays gone, and what is no key is no press."""
    if not _KEY.fullmatch(key):
        return
    _share(series)
    _check_is_open(series, period)
    db.session.execute(
        delete(TallyMark).where(
            TallyMark.series_id == series.id,
            TallyMark.period == period.start,
            TallyMark.key == key,
        )
    )


def close_tally(series: Series, period: Period, *, by: int | None) -> Measurement | None:
    """Let what is counted in a period that has ended become its number; None without presses."""
    check_ended(period, clock.today())
    lock(series)
    check_open(series)
    return close_for_good(series, period, by=by)


def close_for_good(series: Series, period: Period, *, by: int | None) -> Measurement | None:
    """Let what is counted become the number, and forget the presses; the series is held."""
    reading = count_marks(series, period).reading_of(series.measure)
    if reading is None:
        return None
    check_free(series, period, entered=EnteredBy.TALLY)
    forget_marks(series, period)
    return _record(series, period, reading=reading, by=by)


def say_none(series: Series, period: Period, *, by: int | None) -> Measurement:
    """Say of an ended period without presses that there was nothing: of a count this is 0."""
    check_ended(period, clock.today())
    lock(series)
    check_open(series)
    check_period(series, period)
    check_free(series, period, entered=EnteredBy.TALLY)
    if count_marks(series, period).presses:
        raise PressRefused(_("Something is counted in this period now. Look at it first."))
    return _record(series, period, reading=reading_of_none(series), by=by)


def reading_of_none(series: Series) -> Reading:
    """Return what a period says in which nothing happened."""
    if series.measure.kind is Kind.COUNT:
        return Reading(State.MEASURED, 0)
    return Reading(State.NOTHING)


def forget_marks(series: Series, period: Period) -> Sums:
    """Delete the presses of a period, and return what they came to; the series is held."""
    sums = count_marks(series, period)
    place = TallyMark.series_id == series.id, TallyMark.period == period.start
    db.session.execute(delete(TallyMark).where(*place))
    return sums


def check_ended(period: Period, today: date) -> None:
    """Refuse what can only be done once a period has ended."""
    if period.end >= today:
        name = formats.capital(period_name(period))
        raise PeriodGoesOn(_("%(name)s is still being counted.", name=name))


def _record(series: Series, period: Period, *, reading: Reading, by: int | None) -> Measurement:
    writer = Writer(by, EnteredBy.TALLY, TALLIED)
    return write_reading(series, period, reading=reading, action="recorded", writer=writer)


def _share(series: Series) -> None:
    """Hold the series together with others who count, and read how it is fed now."""
    found = select(Series).where(Series.id == series.id).with_for_update(read=True)
    db.session.scalar(found.execution_options(populate_existing=True))


def _check_press(series: Series, *, key: str, answer: Answer) -> None:
    if not _KEY.fullmatch(key):
        raise PressRefused(_("The press could not be read. Load the page again."))
    if series.measure.kind is Kind.COUNT and answer is not Answer.YES:
        raise PressRefused(_("The press could not be read. Load the page again."))


def _check_is_open(series: Series, period: Period) -> None:
    if find_measurement(series, period) is not None:
        name = formats.capital(period_name(period))
        raise PeriodClosed(_("%(name)s is closed already.", name=name))
