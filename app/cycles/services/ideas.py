"""What the tests of an idea say of how far it is."""

from sqlalchemy import select

from app.cycles.models import Cycle, Decision, Stage
from app.extensions import db
from app.goals.models import IdeaStatus
from app.goals.services.ideas import note_progress

BECAME = {
    Decision.ADOPT: IdeaStatus.ADOPTED,
    Decision.ADAPT: IdeaStatus.ADAPTED,
    Decision.ABANDON: IdeaStatus.ABANDONED,
}


def tell_idea(cycle: Cycle, status: IdeaStatus, *, by: int | None) -> None:
    """Tell the idea of a test how far it is now."""
    if cycle.idea is not None and cycle.idea.deleted_at is None:
        note_progress(cycle.idea, status, by=by)


def tell_idea_again(cycle: Cycle, *, by: int | None) -> None:
    """Tell the idea of a test that was taken back or deleted what its last test says now."""
    if cycle.idea_id is None or cycle.stage is Stage.PLAN:
        return
    begun = select(Cycle).where(Cycle.idea_id == cycle.idea_id, Cycle.deleted_at.is_(None))
    begun = begun.where(Cycle.stage != Stage.PLAN).order_by(Cycle.number.desc())
    tell_idea(cycle, _status_of(db.session.scalar(begun.limit(1))), by=by)


def _status_of(last: Cycle | None) -> IdeaStatus:
    if last is None:
        return IdeaStatus.IDEA
    if last.stage is not Stage.CLOSED or last.decision is None:
        return IdeaStatus.TESTING
    return BECAME[last.decision]
