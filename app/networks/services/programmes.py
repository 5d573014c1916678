"""Making and changing programmes."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Programme
from app.networks.services.slugs import free_slug


def create_programme(name: str, about: str = "", *, by: int | None) -> Programme:
    """Make a programme, which has no networks yet."""
    same = select(Programme.id).where(Programme.name == name)
    if db.session.scalar(same) is not None:
        raise DomainError(_("There is already a programme with this name."), field="name")
    programme = Programme(slug=free_slug(name, among=Programme), name=name, about=about)
    db.session.add(programme)
    db.session.flush()
    content = {"name": name, "about": about}
    record_change("programme.created", Subject("programme", programme.id), by=by, content=content)
    return programme
