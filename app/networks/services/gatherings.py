"""Putting gatherings in a network's calendar."""

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Gathering, Network
from app.networks.wording import as_read
from app.web.edits import Editor, save_edit


@dataclass(frozen=True, slots=True)
class GatheringFields:
    """When and where a gathering is, and what it is about."""

    number: int
    starts_on: date
    ends_on: date
    venue: str = ""
    theme: str = ""


def create_gathering(network: Network, fields: GatheringFields, *, by: int | None) -> Gathering:
    """Add a gathering to a network."""
    _check(fields, network_id=network.id)
    gathering = Gathering(network_id=network.id, **asdict(fields))
    db.session.add(gathering)
    db.session.flush()
    record_change("gathering.created", subject_of(gathering), by=by, content=asdict(fields))
    return gathering


def edit_gathering(
    gathering: Gathering, fields: GatheringFields, *, by: int | None, version: int | None
) -> Gathering:
    """Change a gathering's days, place or theme."""
    _check(fields, network_id=gathering.network_id, besides=gathering.id)
    editor, subject = Editor(by, version), subject_of(gathering)
    save_edit(gathering, asdict(fields), subject=subject, editor=editor, as_read=as_read)
    return gathering


def subject_of(gathering: Gathering) -> Subject:
    """Name a gathering in the audit."""
    return Subject("gathering", gathering.id, gathering.network_id)


def _check(fields: GatheringFields, *, network_id: int, besides: int | None = None) -> None:
    if fields.ends_on < fields.starts_on:
        raise DomainError(_("The last day cannot be before the first."), field="ends_on")
    same = select(Gathering.id).where(
        Gathering.network_id == network_id, Gathering.number == fields.number
    )
    found = db.session.scalar(same)
    if found is not None and found != besides:
        raise DomainError(
            _("There is already a gathering %(number)s.", number=fields.number), field="number"
        )
