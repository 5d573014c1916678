"""Who has a seat in a team, a network or a programme."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Membership
from app.networks.queries.people import find_seat
from app.networks.queries.places import Where, columns_of, place_of
from app.networks.services.places import check_role, subject_in
from app.networks.wording import as_read, care_text
from app.web.actor import Role
from app.web.edits import Editor, save_edit


@dataclass(frozen=True, slots=True)
class SeatFields:
    """What a person is in a place: the role, the service they work in, and care for the numbers."""

    role: Role
    position: str = ""
    is_measurement_lead: bool = False
    is_deputy: bool = False


def add_member(user_id: int, where: Where, *, fields: SeatFields, by: int | None) -> Membership:
    """Give a person a seat; one who was there before gets the old seat back."""
    check_role(fields.role, where)
    seat = find_seat(user_id, where)
    if seat is None:
        seat = Membership(user_id=user_id, **columns_of(where))
        db.session.add(seat)
    elif seat.ended_at is None:
        raise DomainError(_("This person is here already."), field="email")
    seat.ended_at, seat.started_at = None, clock.now()
    for name, value in asdict(fields).items():
        setattr(seat, name, value)
    db.session.flush()
    _move_care_of_numbers(seat, by=by)
    content = {"user_id": user_id, **asdict(fields)}
    subject = subject_in(where, kind="membership", key=seat.id)
    record_change("membership.started", subject, by=by, content=content)
    return seat


def edit_membership(
    seat: Membership, fields: SeatFields, *, by: int | None, version: int | None
) -> Membership:
    """Change a person's role, service or care for the numbers."""
    where = place_of(seat)
    check_role(fields.role, where)
    editor, subject = Editor(by, version), subject_in(where, kind="membership", key=seat.id)
    told = partial(_as_read, seat)
    save_edit(seat, asdict(fields), subject=subject, editor=editor, as_read=told)
    _move_care_of_numbers(seat, by=by)
    return seat


def end_membership(seat: Membership, *, by: int | None) -> None:
    """Take a person's seat away; what they did in it stays."""
    if seat.ended_at is None:
        seat.ended_at = clock.now()
        subject = subject_in(place_of(seat), kind="membership", key=seat.id)
        record_change("membership.ended", subject, by=by)
        db.session.flush()


def restore_membership(seat: Membership, *, by: int | None) -> None:
    """Give an ended seat back as it was."""
    if seat.ended_at is not None:
        seat.ended_at = None
        subject = subject_in(place_of(seat), kind="membership", key=seat.id)
        record_change("membership.restored", subject, by=by)
        db.session.flush()
        _move_care_of_numbers(seat, by=by)


def _move_care_of_numbers(seat: Membership, *, by: int | None) -> None:
    """Leave one measurement lead and one deputy in a team: the one who was chosen last."""
    for name in ("is_measurement_lead", "is_deputy"):
        if seat.team_id is None or not getattr(seat, name):
            continue
        others = select(Membership).where(
            Membership.team_id == seat.team_id, Membership.id != seat.id, getattr(Membership, name)
        )
        for other in db.session.scalars(others.order_by(Membership.id)):
            setattr(other, name, False)
            subject = subject_in(place_of(other), kind="membership", key=other.id)
            content = {name: {"from": True, "to": False}}
            record_change("membership.edited", subject, by=by, content=content)
    db.session.flush()


def _as_read(seat: Membership, saved: Mapping[str, Any]) -> dict[str, str]:
    """Return saved fields as the form of a seat shows them: who cares for numbers is one field."""
    texts = as_read({name: saved[name] for name in ("role", "position") if name in saved})
    if texts.keys() != saved.keys():
        texts["care"] = care_text(seat) or _("Somebody else")
    return texts
