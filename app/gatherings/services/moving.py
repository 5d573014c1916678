"""What hangs on the days of a gathering: an answered evaluation holds them, its programme follows.

An evaluation is open from the last day on and told when it is over. If that day could be moved
while there are answers, two looks at them could be held against each other.
"""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import Evaluation, Preparation, ProgrammeItem
from app.networks.models import Gathering
from app.networks.services.gatherings import GatheringFields, Moved


def hold_last_day(gathering: Gathering, fields: GatheringFields) -> None:
    """Refuse another last day once somebody has said how the gathering was."""
    if fields.ends_on == gathering.ends_on:
        return
    db.session.execute(select(Gathering.id).where(Gathering.id == gathering.id).with_for_update())
    answered = select(Evaluation.id).where(Evaluation.gathering_id == gathering.id)
    if db.session.scalar(answered.limit(1)) is not None:
        raise DomainError(
            _("The last day stays, since somebody has said how the gathering was."),
            field="ends_on",
        )


def move_along(moved: Moved) -> None:
    """Move the programme and what is made ready by as many days, into the gathering's own days."""
    gathering, days, _by = moved
    first, last = gathering.starts_on, gathering.ends_on
    items = select(ProgrammeItem).where(ProgrammeItem.gathering_id == gathering.id)
    for item in db.session.scalars(items.order_by(ProgrammeItem.id)).all():
        was, item.on = item.on, min(max(item.on + days, first), last)
        _record("programme_item", item.id, days=(was, item.on), of=moved)
    due = select(Preparation).where(
        Preparation.gathering_id == gathering.id, Preparation.due_on.is_not(None)
    )
    for one in db.session.scalars(due.order_by(Preparation.id)).all():
        if (before := one.due_on) is not None:
            one.due_on = min(before + days, last)
            _record("preparation", one.id, days=(before, one.due_on), of=moved)
    db.session.flush()


def _record(kind: str, key: int, *, days: tuple[date, date], of: Moved) -> None:
    """Note that something has another day, if it has."""
    before, now = days
    if before != now:
        content = {"from": before, "to": now}
        subject = Subject(kind, key, of.gathering.network_id)
        record_change(f"{kind}.followed", subject, by=of.by, content=content)
