"""Making measures and new versions of their definitions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measure import Definition, Measure
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Programme, Team
from app.web.edits import check_version

FROM_THE_BEGINNING = date(2000, 1, 1)
Owner = Programme | Network | Team


class VersionRefused(DomainError):
    """A new version of a definition does not follow the one before."""

    field = "valid_from"


def create_measure(
    owner: Owner, *, by: int | None, fields: Mapping[str, Any], definition: Mapping[str, str]
) -> Measure:
    """Make a measure with the first version of its definition; the owner decides who shares it."""
    measure = Measure(**_owner_column(owner), created_at=clock.now(), **fields)
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


def edit_measure(
    measure: Measure, *, by: int | None, version: int, fields: Mapping[str, Any]
) -> None:
    """Change what is not the definition: names, target, direction, what it is about."""
    before = {name: getattr(measure, name) for name in fields}
    check_version(measure, version, theirs=before)
    changed = {name: value for name, value in fields.items() if before[name] != value}
    for name, value in changed.items():
        setattr(measure, name, value)
    db.session.flush()
    content = {name: {"from": before[name], "to": value} for name, value in changed.items()}
    record_change("measure.edited", subject_of(measure), by=by, content=content)
    _rebuild(measure)


def define_measure(
    measure: Measure, *, by: int | None, valid_from: date, reason: str, words: Mapping[str, str]
) -> Definition:
    """Add a version of the definition, in force from a date; the line breaks there."""
    latest = measure.definition
    if valid_from <= latest.valid_from:
        raise VersionRefused(_("The version before is in force from this day or later."))
    kept = {name: getattr(latest, name) for name in words}
    definition = Definition(
        number=latest.number + 1,
        valid_from=valid_from,
        reason=reason,
        **_all_words(latest, words),
    )
    measure.definitions.append(definition)
    db.session.flush()
    content = {"valid_from": valid_from, "reason": reason, "from": kept, "to": dict(words)}
    record_change("measure.defined", subject_of(measure), by=by, content=content)
    _rebuild(measure)
    return definition


def subject_of(measure: Measure) -> Subject:
    """Name a measure in the audit, in the chain of its network."""
    network_id = measure.network_id
    if network_id is None and measure.team_id is not None:
        network_id = db.session.scalar(select(Team.network_id).where(Team.id == measure.team_id))
    return Subject("measure", measure.id, network_id)


def _all_words(latest: Definition, words: Mapping[str, str]) -> dict[str, str]:
    left_out = {"id", "measure_id", "number", "valid_from", "reason"}
    names = [one.name for one in Definition.__table__.columns if one.name not in left_out]
    return {name: words.get(name, getattr(latest, name)) for name in names}


def _owner_column(owner: Owner) -> dict[str, int]:
    if isinstance(owner, Programme):
        return {"programme_id": owner.id}
    return {"network_id": owner.id} if isinstance(owner, Network) else {"team_id": owner.id}


def _last_position(owner: Owner) -> int:
    column, value = next(iter(_owner_column(owner).items()))
    last = select(func.max(Measure.position)).where(getattr(Measure, column) == value)
    return db.session.scalar(last) or 0


def _rebuild(measure: Measure) -> None:
    ids = db.session.scalars(select(Series.id).where(Series.measure_id == measure.id)).all()
    rebuild_summaries(ids)
