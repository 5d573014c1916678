"""Two who wrote a number of the same period: what each wrote, side by side, to choose from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.loaders import reader_of
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.wording import HIDDEN, reading_text
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is saved, by whom and when, and what the reader wrote; each with its note."""

    saved: str
    saved_note: str
    by: str
    at: datetime
    typed: str
    typed_note: str
    is_of_another: bool = False

    @property
    def is_hidden(self) -> bool:
        """Say whether what is saved is too small to be shown to the reader."""
        return self.saved == HIDDEN


def tell_conflict(series: Series, period: Period, *, form: Any) -> Conflict | None:
    """Return what stands against each other, when somebody saved first; else None."""
    measurement = queries.find_measurement(series, period) if form.is_stale else None
    if measurement is None:
        return None
    shown = queries.make_slot(
        series, period, reading=measurement.reading, audience=reader_of(series)
    )
    by, reader = measurement.entered_by_id, current_actor().user_id
    return Conflict(
        saved=reading_text(series.measure, shown),
        saved_note=shown.note,
        by=(db.session.get(User, by) or User(name="")).name if by is not None else "",
        at=measurement.entered_at,
        typed=reading_text(series.measure, form.reading),
        typed_note=form.reading.note,
        is_of_another=by is not None and by != reader,
    )
