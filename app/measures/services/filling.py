"""Filling a grid: many periods of many series, all of them or none with every error told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.errors import DomainError, StaleEdit
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries.grid import Place, read_places
from app.measures.services.changes import Writer
from app.measures.services.deliveries import Delivered, Origin, deliver, lock_series_of
from app.measures.services.feeding import check_fed
from app.measures.services.periods import check_open, check_period
from app.measures.services.readings import check_reading
from app.networks.models import Team
from app.web.edits import stale_edit


@dataclass(frozen=True, slots=True)
class Wish:
    """What a period should say, whatever its note, and the version that was seen; 0 is none."""

    series_id: int
    period: Period
    reading: Reading
    version: int

    @property
    def place(self) -> Place:
        """Return which period of which series it is about."""
        return self.series_id, self.period.start


class WishesRefused(DomainError):
    """Some of many numbers cannot be saved, so none is; carries what is wrong with each."""

    def __init__(self, errors: Mapping[Place, DomainError]) -> None:
        super().__init__(_("Nothing is saved yet."))
        self.errors = dict(errors)


class NothingDiffers(DomainError):
    """Every number is saved already."""


def fill_grid(team: Team, wishes: Sequence[Wish], *, writer: Writer) -> Delivery:
    """Save what differs from what is saved now, all at once; the notes of periods stay.

    Raises ``WishesRefused`` with all that is wrong, and ``NothingDiffers``.
    """
    series = lock_series_of(team)
    saved = read_places([one.series_id for one in wishes], [one.period for one in wishes])
    rows: list[Delivered] = []
    errors: dict[Place, DomainError] = {}
    for wish in wishes:
        try:
            reading = _check(wish, series[wish.series_id], saved=saved, entered=writer.entered)
            if reading is not None:
                rows.append(Delivered(*wish.place, reading, writer.entered))
        except DomainError as error:
            errors[wish.place] = error
    if errors:
        raise WishesRefused(errors)
    if not rows:
        raise NothingDiffers(_("Nothing is changed, so there is nothing to save."))
    return deliver(team, rows, origin=Origin(DeliveredBy.GRID, reason=writer.why), by=writer.by)


def _check(
    wish: Wish, series: Series, *, saved: Mapping[Place, Measurement], entered: EnteredBy
) -> Reading | None:
    """Return what is to be saved, or None when it is what is saved already."""
    now = saved.get(wish.place)
    note = now.note if now is not None else ""
    reading = replace(check_reading(series.measure, wish.reading), note=note)
    if now is not None and now.reading == reading:
        return None
    check_open(series)
    check_period(series, wish.period)
    version = now.version if now is not None else 0
    if wish.version != version:
        raise _stale(now, version)
    if now is None:
        check_fed(series, wish.period, entered=entered)
    return reading


def _stale(now: Measurement | None, version: int) -> StaleEdit:
    theirs = {"reading": now.reading} if now is not None else {}
    return stale_edit(theirs=theirs, version=version)
