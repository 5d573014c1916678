"""Who has a seat in a team, a network or a programme."""

from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import update

from app import clock
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Membership
from app.networks.queries.people import find_seat
from app.networks.queries.places import Where, columns_of, place_of
from app.networks.services.changes import save_edit
from app.networks.services.places import check_role, subject_in
from app.networks.wording import care_text, role_name
from app.web.actor import Role
from app.web.edits import check_version


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
    _move_care_of_numbers(seat)
    content = {"user_id": user_id, **asdict(fields)}
    subject = subject_in(where, kind="membership", key=seat.id)
    record_change("membership.started", subject, by=by, content=content)
    return seat


def edit_membership(
    seat: Membership, fields: SeatFields, *, by: int | None, version: int
) -> Membership:
    """Change a person's role, service or care for the numbers."""
    where = place_of(seat)
    check_role(fields.role, where)
    theirs = {"role": role_name(seat.role), "position": seat.position, "care": care_text(seat)}
    check_version(seat, version, theirs=theirs)
    subject = subject_in(where, kind="membership", key=seat.id)
    save_edit(seat, asdict(fields), subject=subject, by=by, version=version)
    _move_care_of_numbers(seat)
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
        _move_care_of_numbers(seat)


def _move_care_of_numbers(seat: Membership) -> None:
    """Leave one measurement lead and one deputy in a team: the one who was chosen last."""
    for name in ("is_measurement_lead", "is_deputy"):
        if seat.team_id is not None and getattr(seat, name):
            others = update(Membership).where(
                Membership.team_id == seat.team_id,
                Membership.id != seat.id,
                getattr(Membership, name),
            )
            db.session.execute(
                others.values({name: False, "version": Membership.version + 1}),
                execution_options={"synchronize_session": "fetch"},
            )
