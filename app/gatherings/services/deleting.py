"""Taking a gathering out of the calendar that was put there by mistake."""

from dataclasses import fields

from flask_babel import gettext as _

from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.gatherings.queries.holding import holds_anything
from app.networks.models import Gathering
from app.networks.services.gatherings import GatheringFields, subject_of
from app.notices.queries import OF_GATHERINGS
from app.notices.services import take_back


def delete_gathering(gathering: Gathering, *, by: int) -> None:
    """Delete a gathering on which nothing hangs, and take back what was told of it."""
    db.session.refresh(gathering, with_for_update=True)
    if holds_anything(gathering):
        raise DomainError(_("Something is written for this gathering. Cancel it instead."))
    for kind in OF_GATHERINGS:
        take_back(kind, gathering.id)
    content = {one.name: getattr(gathering, one.name) for one in fields(GatheringFields)}
    record_change("gathering.deleted", subject_of(gathering), by=by, content=content)
    db.session.delete(gathering)
    db.session.flush()
