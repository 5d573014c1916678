"""The latest changes of a series in words, for those inside the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app import formats
from app.clock import OSLO
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import (
    Change,
    ChoiceChange,
    is_hidden_reading,
    list_changes,
    list_choice_changes,
)
from app.measures.wording import HIDDEN, period_name, reading_text, reason_text, tell_choice
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change in words: the day, what happened, and why."""

    day: str
    text: str


def tell_latest_changes(series: Series, *, limit: int) -> tuple[ToldChange, ...]:
    """Return the latest changes of numbers and of choices, the latest first.

    What is hidden inside the team too stays hidden here.
    """
    told = [(one.at, _tell(one, series=series)) for one in list_changes(series, limit=limit)]
    told += [
        (one.at, _tell_choice(one, series=series))
        for one in list_choice_changes(series, limit=limit)
    ]
    latest = sorted(told, key=lambda change: change[0], reverse=True)
    return tuple([change for _at, change in latest[:limit]])


def _tell_choice(change: ChoiceChange, *, series: Series) -> ToldChange:
    told = tell_choice(change, measure=series.measure)
    is_told = change.reasons is not None and change.reason == change.reasons[1]
    why = "" if is_told else _tell_reason(change.reason)
    return ToldChange(_day_of(change.at), told + why)


def _day_of(moment: datetime) -> str:
    return formats.short_day(moment.astimezone(OSLO).date())


def _tell(change: Change, *, series: Series) -> ToldChange:
    numbers = {
        "period": formats.capital(period_name(change.period)),
        "who": change.by or _tell_origin(change),
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
    return ToldChange(_day_of(change.at), told + _tell_reason(change.reason))


def _tell_origin(change: Change) -> str:
    """Return where a number came from whose writer has no name."""
    if change.by_id is not None:
        return _("a former member")
    if change.reason == "tallied":
        return _("the tally")
    is_of_file = change.reason == "imported" or change.is_of_file or change.delivery is not None
    return _("a file") if is_of_file else _("somebody unknown")


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
