"""Holding on to a gain: a series is measured more seldom, until it slips or the team wants more."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.errors import DomainError
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries.holding import list_events_of_holding
from app.measures.services.adoption import subject_of
from app.measures.services.changes import lock
from app.measures.services.periods import check_open
from app.measures.services.summaries import refresh_summaries
from app.measures.wording.holding import every_text
from app.web.edits import Editor, save_edit

ALLOWED = (2, 3, 4)
HELD = ("held_from", "held_every", "held_earlier")


class HoldingRefused(DomainError):
    """A series that cannot be measured more seldom in this way."""

    field = "every"


def hold_gain(series: Series, *, every: int, editor: Editor) -> None:
    """Measure only every so many periods, counted from the one that goes on now."""
    lock(series)
    check_open(series)
    if series.measure.frequency is Frequency.ONCE:
        raise HoldingRefused(_("Single occasions cannot be measured more seldom."))
    if every not in ALLOWED:
        raise HoldingRefused(_("Choose one from the list."))
    if series.held_every != every:
        _save(series, every=every, editor=editor)


def end_holding(series: Series, *, by: int | None) -> None:
    """Measure every period again, from the one that goes on now."""
    lock(series)
    check_open(series)
    if series.held_every is not None:
        _save(series, every=None, editor=Editor(by, series.version))


def undo_holding(series: Series, *, editor: Editor) -> None:
    """Measure as seldom as before the last change, unless it has been changed again since."""
    lock(series)
    check_open(series)
    events = list_events_of_holding(series)
    if not events or editor.version != series.version:
        raise HoldingRefused(_("The series has been changed since."))
    before = {name: change["from"] for name, change in events[0].event.content.items()}
    fields = {name: before[name] for name in before if name in HELD}
    if fields.get("held_from"):
        fields["held_from"] = date.fromisoformat(fields["held_from"])
    _store(series, fields, editor=editor)


def _save(series: Series, *, every: int | None, editor: Editor) -> None:
    now = Period.containing(clock.today(), series.measure.frequency).start
    fields: dict[str, Any] = {
        "held_from": now if every else None,
        "held_every": every,
        "held_earlier": _list_earlier(series, now=now),
    }
    _store(series, fields, editor=editor)


def _store(series: Series, fields: Mapping[str, Any], *, editor: Editor) -> None:
    subject, told = subject_of(series, series.team), partial(_as_read, series)
    save_edit(series, fields, subject=subject, editor=editor, as_read=told)
    refresh_summaries(series)


def _list_earlier(series: Series, *, now: date) -> list[Any]:
    """Return the times before, with the one that ends now unless it began now too."""
    earlier = list(series.held_earlier or [])
    if series.held_from is not None and series.held_from < now:
        earlier.append([series.held_from.isoformat(), now.isoformat(), series.held_every])
    return earlier


def _as_read(series: Series, saved: Mapping[str, Any]) -> dict[str, str]:
    every = saved.get("held_every")
    return {"every": every_text(series.measure.frequency, every) if every else _("every period")}
