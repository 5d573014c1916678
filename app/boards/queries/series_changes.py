"""The latest changes of a series in words, for those inside the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from app import formats
from app.clock import OSLO
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import Change, is_hidden_reading
from app.measures.wording import HIDDEN, period_name, reading_text, reason_text
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change in words: the day, what happened, and why."""

    day: str
    text: str


def tell_changes(changes: Iterable[Change], *, series: Series) -> tuple[ToldChange, ...]:
    """Return the changes in words; what is hidden inside the team too stays hidden here."""
    return tuple([_tell(change, series=series) for change in changes])


def _tell(change: Change, *, series: Series) -> ToldChange:
    numbers = {
        "period": formats.capital(period_name(change.period)),
        "who": change.by or _("a file"),
        "before": _read(change.before, series=series),
        "after": _read(change.after, series=series),
    }
    if change.before is None:
        text = _("%(period)s logged by %(who)s: %(after)s.")
    elif change.after is None:
        text = _("%(period)s deleted by %(who)s, it was %(before)s.")
    else:
        text = _("%(period)s changed by %(who)s from %(before)s to %(after)s.")
    told = text % numbers
    day = formats.short_day(change.at.astimezone(OSLO).date())
    return ToldChange(day, told + _tell_reason(change.reason))


def _tell_reason(reason: str) -> str:
    words = reason_text(reason)
    if words != reason:
        return f" {words}."
    return f" «{reason}»" if reason else ""


def _read(reading: Reading | None, *, series: Series) -> str:
    if reading is None:
        return ""
    if is_hidden_reading(series, reading, audience=Audience.TEAM):
        return HIDDEN
    text = reading_text(series.measure, reading)
    return text[:1].lower() + text[1:]
