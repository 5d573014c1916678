"""Making measures, changing them, and new versions of their definitions."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measure import Definition, Measure
from app.measures.models.series import Series
from app.measures.queries import find_common_of_library, has_measurements
from app.measures.queries.library import DEFINED, LibraryMeasure
from app.measures.services.summaries import rebuild_summaries
from app.measures.wording import as_read
from app.networks.models import Network, Team
from app.networks.queries.places import Where, columns_of
from app.web.edits import Editor, save_edit, stale_edit

FROM_THE_BEGINNING = date(2000, 1, 1)
FIXED_ONCE_MEASURED = ("kind", "frequency", "scale_min", "scale_max")


class VersionRefused(DomainError):
    """A new version of a definition does not follow the one before."""

    field = "valid_from"


class FixedOnceMeasured(DomainError):
    """What the numbers mean cannot change under them."""


class AlreadyCommon(DomainError):
    """The network shares this measure of the library already."""


def create_measure(
    owner: Where, *, by: int | None, fields: Mapping[str, Any], definition: Mapping[str, str]
) -> Measure:
    """Make a measure with the first version of its definition; the owner decides who shares it."""
    measure = Measure(**columns_of(owner), created_at=clock.now(), **fields)
    measure.position = _last_position(owner) + 1
    first = Definition(number=1, valid_from=FROM_THE_BEGINNING, **definition)
    measure.definitions.append(first)
    db.session.add(measure)
    db.session.flush()
    record_change(
        "measure.created",
        subject_of(measure),
        by=by,
        content={"fields": dict(fields), "definition": dict(definition)},
    )
    return measure


def share_library_measure(network: Network, library: LibraryMeasure, *, by: int | None) -> Measure:
    """Make a measure of the library common to the teams of a network."""
    if find_common_of_library(network, library.key) is not None:
        raise AlreadyCommon(_("The network shares this measure already."))
    return create_measure(network, by=by, fields=library.fields, definition=library.definition)


def edit_measure(
    measure: Measure, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change what is not the definition: names, target, direction, what it is about."""
    changed = [name for name, value in fields.items() if getattr(measure, name) != value]
    fixed = [name for name in FIXED_ONCE_MEASURED if name in changed]
    if fixed and has_measurements(measure):
        raise FixedOnceMeasured(
            _("There are numbers already. Make a new measure instead."), field=fixed[0]
        )
    editor, told = Editor(by, version), partial(as_read, measure.kind)
    if save_edit(measure, fields, subject=subject_of(measure), editor=editor, as_read=told):
        _rebuild(measure)


def define_measure(
    measure: Measure, *, by: int | None, valid_from: date, reason: str, words: Mapping[str, str]
) -> Definition:
    """Add a version of the definition, in force from a date; the line breaks there."""
    latest = measure.definition
    if valid_from <= latest.valid_from:
        raise VersionRefused(_("The version before is in force from this day or later."))
    changed = {name: text for name, text in words.items() if getattr(latest, name) != text}
    if not changed:
        raise DomainError(_("Nothing is changed in the definition yet."))
    kept = {name: getattr(latest, name) for name in changed}
    definition = Definition(
        number=latest.number + 1,
        valid_from=valid_from,
        reason=reason,
        **{name: words.get(name, getattr(latest, name)) for name in DEFINED},
    )
    measure.definitions.append(definition)
    db.session.flush()
    content = {"valid_from": valid_from, "reason": reason, "from": kept, "to": changed}
    record_change("measure.defined", subject_of(measure), by=by, content=content)
    _rebuild(measure)
    return definition


def check_latest(measure: Measure, number: int | None, *, words: Mapping[str, str]) -> None:
    """Raise ``StaleEdit`` unless a new version was written from the latest one."""
    latest = measure.definition
    if number != latest.number:
        theirs = {name: getattr(latest, name) for name in words}
        differing = {name: text for name, text in theirs.items() if text != words[name]}
        raise stale_edit(theirs=differing, version=latest.number)


def close_measure(measure: Measure, *, by: int | None) -> None:
    """Offer a common measure no longer; the teams' series and numbers are kept."""
    if measure.closed_at is None:
        measure.closed_at = clock.now()
        _rebuild(measure)
        record_change("measure.closed", subject_of(measure), by=by)


def reopen_measure(measure: Measure, *, by: int | None) -> None:
    """Offer a common measure again."""
    if measure.closed_at is not None:
        measure.closed_at = None
        _rebuild(measure)
        record_change("measure.reopened", subject_of(measure), by=by)


def subject_of(measure: Measure) -> Subject:
    """Name a measure in the audit, in the chain of its network."""
    network_id = measure.network_id
    if network_id is None and measure.team_id is not None:
        network_id = db.session.scalar(select(Team.network_id).where(Team.id == measure.team_id))
    return Subject("measure", measure.id, network_id)


def _last_position(owner: Where) -> int:
    last = select(func.max(Measure.position)).filter_by(**columns_of(owner))
    return db.session.scalar(last) or 0


def _rebuild(measure: Measure) -> None:
    ids = db.session.scalars(select(Series.id).where(Series.measure_id == measure.id)).all()
    rebuild_summaries(ids)
