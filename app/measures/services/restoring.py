"""Bringing back what a period said once, without losing what it says now."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.errors import NotKnown
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import find_measurement, get_latest_revision
from app.measures.services.changes import Writer, lock, write_reading
from app.measures.services.periods import check_open, check_seen
from app.measures.services.recording import ChangedSince

RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reading is wanted: what a change made of a period, or what it replaced.

    ``version`` is that of the number the asker saw, 0 when there was none.
    """

    revision_id: int
    is_replaced: bool
    version: int | None


def restore_reading(
    series: Series, period: Period, *, wanted: Wanted, by: int | None, entered: EnteredBy
) -> Revision:
    """Let a period say again what it said once, and return the revision to undo.

    Asked for twice it is done once; what somebody saved meanwhile is not replaced unseen.
    """
    lock(series)
    check_open(series)
    reading = _get_reading(series, period, wanted=wanted)
    taken = find_measurement(series, period)
    check_seen(series, reading, *([taken.reading] if taken else []), entered=entered)
    if taken is not None and taken.reading == reading:
        return get_latest_revision(series, period)
    if wanted.version != (taken.version if taken else 0):
        raise ChangedSince(_("The number has been changed since. Look in the history."))
    writer = Writer(by, entered, RESTORED)
    write_reading(series, period, reading=reading, action="restored", writer=writer)
    return get_latest_revision(series, period)


def _get_reading(series: Series, period: Period, *, wanted: Wanted) -> Reading:
    """Return the reading that is wanted; what is of another period is not known."""
    revision = db.session.get(Revision, wanted.revision_id)
    if revision is None or (revision.series_id, revision.period) != (series.id, period.start):
        raise NotKnown(wanted.revision_id)
    text = revision.before if wanted.is_replaced else revision.after
    if text is None:
        raise NotKnown(wanted.revision_id)
    return Reading.from_text(text)
