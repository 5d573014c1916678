"""One change of one choice about a series: what it replaces, the audit, and the new summary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError, NotKnown, StaleEdit
from app.extensions import db
from app.measures.models.choices import (
    ChoiceKey,
    Chosen,
    OfPeriod,
    SeriesRevision,
    choice_from_text,
    choice_to_text,
)
from app.measures.models.series import Series
from app.measures.queries import find_choice, get_latest_choice_revision
from app.measures.queries.choices import TABLES
from app.measures.services.changes import lock
from app.measures.services.periods import check_open
from app.measures.services.recording import UNDONE, ChangedSince
from app.measures.services.summaries import refresh_summaries

Row = TypeVar("Row")
COLUMNS = {
    Chosen.BASELINE: ("baseline_points", "baseline_until"),
    Chosen.PHASE: ("label", "reason", "baseline_points", "baseline_until"),
    Chosen.EXCLUSION: ("reason",),
    Chosen.ANNOTATION: ("text",),
    Chosen.TARGET: ("target", "reason"),
}


class AlreadyChosen(DomainError):
    """The period has a choice of this kind already."""

    field = "period"


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who chooses, and why."""

    by: int | None
    reason: str = ""


def hold(series: Series) -> None:
    """Hold the series until the commit, and refuse every change of one that is closed."""
    lock(series)
    check_open(series)


def still_there(series: Series, start: date | None, *, get: Callable[[Series, Any], Row]) -> Row:
    """Return what an edit is of, once the series is held; what is gone is told in words."""
    try:
        return get(series, start)
    except NotKnown as gone:
        words = _("Somebody else removed this while you were writing. What you wrote is not saved.")
        raise StaleEdit(words, theirs={}, version=0) from gone


def write_choice(
    series: Series, key: ChoiceKey, *, fields: Mapping[str, Any], chooser: Chooser
) -> SeriesRevision:
    """Make a choice say this, keeping what it said before; the series is held."""
    before = read_fields(series, key)
    after = {name: fields.get(name) for name in columns_of(key)}
    _save(series, key, fields=after, chooser=chooser)
    return _keep(series, key, before=before, after=after, chooser=chooser)


def erase_choice(series: Series, key: ChoiceKey, *, chooser: Chooser) -> SeriesRevision:
    """Take a choice away, keeping what it said; the series is held."""
    before, row = read_fields(series, key), find_choice(series, key)
    if row is None:
        raise NotKnown(key)
    db.session.delete(row)
    return _keep(series, key, before=before, after=None, chooser=chooser)


def undo_choice(series: Series, revision_id: int, *, by: int | None) -> SeriesRevision:
    """Let a choice say what it said before a change, unless it has been changed since."""
    hold(series)
    revision = db.session.get(SeriesRevision, revision_id)
    if revision is None or revision.series_id != series.id:
        raise NotKnown(revision_id)
    if get_latest_choice_revision(series, revision.key).id != revision.id:
        raise ChangedSince(_("This has been changed since. Look in the history."))
    chooser = Chooser(by, UNDONE)
    if revision.before is None:
        return erase_choice(series, revision.key, chooser=chooser)
    fields = choice_from_text(revision.before)
    return write_choice(series, revision.key, fields=fields, chooser=chooser)


def columns_of(key: ChoiceKey) -> tuple[str, ...]:
    """Return the columns that a choice is made of; from the beginning a target needs no reason."""
    is_target = key == ChoiceKey(Chosen.TARGET, None)
    return ("target",) if is_target else COLUMNS[key.kind]


def read_fields(series: Series, key: ChoiceKey) -> dict[str, Any] | None:
    """Return what a choice says now, by column; None when it has not been made."""
    row = series if key.period is None else find_choice(series, key)
    return None if row is None else {name: getattr(row, name) for name in columns_of(key)}


def record_choice(
    series: Series, key: ChoiceKey, *, before: Mapping[str, Any], chooser: Chooser
) -> SeriesRevision:
    """Add to the history what was saved already, with its audit."""
    after = read_fields(series, key) or {}
    return _add_revision(series, key, before=before, after=after, chooser=chooser)


def _save(series: Series, key: ChoiceKey, *, fields: Mapping[str, Any], chooser: Chooser) -> None:
    row: Any = series if key.period is None else find_choice(series, key)
    if row is None:
        row = TABLES[key.kind](series_id=series.id, period=key.period)
    for name, value in fields.items():
        setattr(row, name, value)
    if isinstance(row, OfPeriod):
        row.version = 1 + max(row.version or 0, _count_changes(series, key.kind))
        row.chosen_by_id, row.chosen_at = chooser.by, clock.now()
    db.session.add(row)


def _keep(
    series: Series,
    key: ChoiceKey,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    chooser: Chooser,
) -> SeriesRevision:
    """Add to the history and the audit, and work out what the series says now."""
    revision = _add_revision(series, key, before=before, after=after, chooser=chooser)
    content = {"from": before, "to": after, "reason": chooser.reason}
    action = "removed" if after is None else "chosen" if before is None else "changed"
    record_change(f"{key.kind}.{action}", subject_of(series, key), by=chooser.by, content=content)
    refresh_summaries(series)
    return revision


def _add_revision(
    series: Series,
    key: ChoiceKey,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    chooser: Chooser,
) -> SeriesRevision:
    revision = SeriesRevision(
        series_id=series.id,
        kind=key.kind,
        period=key.period,
        at=clock.now(),
        by_id=chooser.by,
        before=None if before is None else choice_to_text(before),
        after=None if after is None else choice_to_text(after),
        reason=chooser.reason,
    )
    db.session.add(revision)
    db.session.flush()
    return revision


def subject_of(series: Series, key: ChoiceKey) -> Subject:
    """Name a choice in the audit."""
    place = key.period.isoformat() if key.period else "beginning"
    return Subject(key.kind.value, f"{series.id}/{place}", series.team.network_id)


def _count_changes(series: Series, kind: Chosen) -> int:
    found = select(func.count()).where(
        SeriesRevision.series_id == series.id, SeriesRevision.kind == kind
    )
    return db.session.scalar(found) or 0
