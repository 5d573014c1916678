"""What was counted too late: added to a number that is there, used instead of it, or let go."""

from dataclasses import replace

from flask_babel import gettext as _

from app.audit.services import Subject, record_change
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.tally import MOST_LATE
from app.measures.queries import is_hidden_reading
from app.measures.queries.tallies import Sums, count_marks
from app.measures.services.changes import lock
from app.measures.services.periods import check_open, saved_words
from app.measures.services.recording import ChangedSince, Edit, change_measurement, get_measurement
from app.measures.services.tallies import TALLIED, PressRefused, forget_marks
from app.statistics.masking import Audience, Kind
from app.web.edits import check_version

PRESSED_LATE = "pressed late"


class NothingCounted(ChangedSince):
    """What was counted beside a number is settled already."""


def add_late(
    series: Series, period: Period, *, sums: Sums, version: int | None, by: int | None
) -> Measurement:
    """Add presses that came after a period had become a number.

    Nothing is added to a number that the team may not see: the sum would tell it.
    """
    check_amount(sums)
    lock(series)
    taken = get_measurement(series, period)
    if is_hidden_reading(series, taken.reading, audience=Audience.TEAM):
        raise PressRefused(_("The number is hidden, because it is small. Nothing is added to it."))
    reading = added_to(taken.reading, sums, kind=series.measure.kind)
    edit = Edit(reading, version, EnteredBy.TALLY, PRESSED_LATE)
    return change_measurement(series, period, edit=edit, by=by)


def use_tally(
    series: Series, period: Period, *, version: int | None, by: int | None
) -> Measurement:
    """Let what is counted replace the number that a period has."""
    lock(series)
    taken = get_measurement(series, period)
    check_version(taken, version, theirs=saved_words(series, taken, entered=EnteredBy.TALLY))
    reading = count_marks(series, period).reading_of(series.measure)
    if reading is None:
        raise NothingCounted(_("What was counted is settled already. The number is as it was."))
    edit = Edit(replace(reading, note=taken.note), version, EnteredBy.TALLY, TALLIED)
    changed = change_measurement(series, period, edit=edit, by=by)
    forget_marks(series, period)
    return changed


def keep_number(series: Series, period: Period, *, version: int | None, by: int | None) -> None:
    """Let the number that a period has stand, and forget what was counted beside it."""
    lock(series)
    check_open(series)
    taken = get_measurement(series, period)
    words = saved_words(series, taken, entered=EnteredBy.TALLY)
    check_version(taken, version, theirs=words)
    sums = forget_marks(series, period)
    content = {"kept": taken.reading.text, "yes": sums.yes, "no": sums.no}
    subject = Subject("measurement", f"{series.id}/{period.key}", series.team.network_id)
    record_change("tally.dropped", subject, by=by, content=content)


def check_amount(sums: Sums) -> None:
    """Refuse to add nothing, or more than somebody can have pressed too late."""
    if not sums.counted:
        raise PressRefused(_("The presses could not be read. Load the page again."))
    if sums.counted > MOST_LATE:
        raise PressRefused(_("You can add at most %(most)s presses at once.", most=MOST_LATE))


def added_to(reading: Reading, sums: Sums, *, kind: Kind) -> Reading:
    """Return a reading with these presses added; those that do not apply change nothing."""
    if not sums.counted:
        return reading
    part = (reading.numerator or 0) + sums.yes
    if kind is Kind.COUNT:
        return Reading(State.MEASURED, part, note=reading.note)
    whole = (reading.denominator or 0) + sums.counted
    return Reading(State.MEASURED, part, whole, note=reading.note)
