"""The rules of periods: which ones of a series may be recorded, and one number in each."""

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app import clock, formats
from app.errors import DomainError, StaleEdit
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import EARLIEST, Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import find_measurement, is_hidden_reading
from app.measures.wording import period_name, reading_text
from app.networks.models import FacilitatorsSee
from app.statistics.masking import Audience


class PeriodRefused(DomainError):
    """A period that cannot be recorded."""

    field = "period"


class NumberHidden(PeriodRefused):
    """The one who writes may not see the number, and so does not replace it either."""


class PeriodTaken(StaleEdit):
    """The period has a number already; carries it, and its version, so that one can choose."""

    field = "period"


def check_open(series: Series) -> None:
    """Refuse every change of a series that is closed."""
    if series.closed_at is not None:
        raise PeriodRefused(_("The series is closed. Open it again to change its numbers."))


def check_period(series: Series, period: Period) -> None:
    """Refuse a period that has not begun, is not one of this series, or is very long ago."""
    frequency = series.measure.frequency
    if period != Period.containing(period.start, frequency):
        raise PeriodRefused(_("This series has other periods. Choose one from the list."))
    if period.start > clock.today():
        is_of_another = period.start.year != clock.today().year
        name = formats.capital(period_name(period, year=is_of_another))
        day = formats.day(period.start, year=is_of_another)
        raise PeriodRefused(
            _("%(name)s has not begun. It can be recorded from %(day)s.", name=name, day=day)
        )
    if period.start < EARLIEST:
        raise PeriodRefused(_("The period is before the year 2000. Is there a wrong digit?"))


def check_free(series: Series, period: Period, *, entered: EnteredBy) -> None:
    """Refuse a period that has a number already, saying which."""
    taken = find_measurement(series, period)
    if taken is None:
        return
    name = formats.capital(period_name(period))
    if is_hidden_reading(series, taken.reading, audience=audience_of_writer(series, entered)):
        message = _("%(name)s already has a number.", name=name)
    else:
        text = reading_text(series.measure, taken.reading)
        message = _("%(name)s already has a number: %(text)s", name=name, text=text)
    theirs = saved_words(series, taken, entered=entered)
    raise PeriodTaken(message, theirs=theirs, version=taken.version)


def saved_words(series: Series, taken: Measurement, *, entered: EnteredBy) -> Mapping[str, object]:
    """Return what is saved for a period, by field, as far as the one who writes may see it."""
    audience = audience_of_writer(series, entered)
    if is_hidden_reading(series, taken.reading, audience=audience):
        return {"period": _("a number that is hidden, because it is small")}
    words: dict[str, object] = {"period": reading_text(series.measure, taken.reading)}
    if taken.note and audience is Audience.TEAM:
        words["note"] = taken.note
    return words


def check_seen(series: Series, *readings: Reading, entered: EnteredBy) -> None:
    """Refuse somebody outside the team who would replace, or bring back, what is hidden from them.

    The team itself can always correct its numbers, also those that are hidden from it.
    """
    audience = audience_of_writer(series, entered)
    if audience is Audience.TEAM:
        return
    if any(is_hidden_reading(series, one, audience=audience) for one in readings):
        raise NumberHidden(_("The number is hidden, because it is small. The team can change it."))


def keep_unseen_note(
    series: Series, reading: Reading, *, taken: Measurement, entered: EnteredBy
) -> Reading:
    """Return the reading with the note of the team, where its writer saw none and wrote none."""
    if reading.note or audience_of_writer(series, entered) is Audience.TEAM:
        return reading
    return replace(reading, note=taken.note)


def audience_of_writer(series: Series, entered: EnteredBy) -> Audience:
    """Return what the one who writes may read: a facilitator by the agreement, a team all."""
    sees_all = series.team.network.facilitators_see is FacilitatorsSee.ALL
    return Audience.TEAM if sees_all or entered is not EnteredBy.PHONED else Audience.NETWORK
