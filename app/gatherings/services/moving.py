"""What hangs on the days of a gathering: an answered evaluation holds them, its programme follows.

An evaluation is open from the last day on and told when it is over. If that day could be moved
while there are answers, two looks at them could be held against each other.
"""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import Evaluation, Preparation, ProgrammeItem
from app.gatherings.queries.evaluation import OPEN_FOR, Stage, stage_of
from app.gatherings.queries.programme import is_placed
from app.gatherings.wording.programme import tell_without_day
from app.networks.models import Gathering
from app.networks.services.gatherings import GatheringFields, Moved


def hold_last_day(gathering: Gathering, fields: GatheringFields) -> None:
    """Refuse another last day where it would open again what was told, or tell it before tomorrow.

    Only answers hold it, and only once the evaluation is over: a later last day shows nothing.
    """
    db.session.refresh(gathering, with_for_update=True)
    if fields.ends_on == gathering.ends_on:
        return
    answered = select(Evaluation.id).where(Evaluation.gathering_id == gathering.id)
    if db.session.scalar(answered.limit(1)) is None:
        return
    is_told = stage_of(gathering) is Stage.CLOSED
    if is_told or fields.ends_on + OPEN_FOR <= clock.today():
        raise DomainError(
            _("The last day stays, since somebody has said how the gathering was."),
            field="ends_on",
        )


def move_along(moved: Moved) -> str:
    """Move the programme and what is made ready by as many days; say what has no day any more.

    An item keeps its place in the order of the days. Outside those of the gathering it is not
    placed, and it is where it was when the gathering gets its days back.
    """
    gathering, days, _by = moved
    last, without = gathering.ends_on, 0
    items = select(ProgrammeItem).where(ProgrammeItem.gathering_id == gathering.id)
    for item in db.session.scalars(items.order_by(ProgrammeItem.id)).all():
        was, item.on = item.on, item.on + days
        is_shown = item.starts_at is not None and item.deleted_at is None
        without += is_shown and not is_placed(item, gathering)
        _record("programme_item", item.id, days=(was, item.on), of=moved)
    due = select(Preparation).where(
        Preparation.gathering_id == gathering.id, Preparation.due_on.is_not(None)
    )
    for one in db.session.scalars(due.order_by(Preparation.id)).all():
        if (before := one.due_on) is not None:
            one.due_on = min(before + days, last)
            _record("preparation", one.id, days=(before, one.due_on), of=moved)
    db.session.flush()
    return tell_without_day(without)


def _record(kind: str, key: int, *, days: tuple[date, date], of: Moved) -> None:
    """Note that something has another day, if it has."""
    before, now = days
    if before != now:
        content = {"from": before, "to": now}
        subject = Subject(kind, key, of.gathering.network_id)
        record_change(f"{kind}.followed", subject, by=of.by, content=content)
