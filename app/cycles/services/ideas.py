"""What the tests of an idea say of how far it is."""

from sqlalchemy import select

from app.cycles.models import Cycle, Decision, Stage
from app.extensions import db
from app.goals.models import Idea, IdeaStatus
from app.goals.services.ideas import note_progress

BECAME = {
    Decision.ADOPT: IdeaStatus.ADOPTED,
    Decision.ADAPT: IdeaStatus.ADAPTED,
    Decision.ABANDON: IdeaStatus.ABANDONED,
}


def retell_idea(idea_id: int, *, by: int | None) -> None:
    """Tell an idea how far it is by its tests; one that is deleted too, for it may come back."""
    begun = select(Cycle).where(Cycle.idea_id == idea_id, Cycle.deleted_at.is_(None))
    begun = begun.where(Cycle.stage != Stage.PLAN)
    last = begun.order_by(Cycle.started_on.desc(), Cycle.number.desc()).limit(1)
    status = _status_by(db.session.scalar(last))
    note_progress(db.session.get_one(Idea, idea_id), status, by=by)


def tell_ideas_of(cycle: Cycle, *, by: int | None, was: int | None = None) -> None:
    """Tell the idea of a test how far it is now, and the one it was of before.

    A test that has not begun says nothing of them.
    """
    if cycle.stage is not Stage.PLAN:
        for idea_id in filter(None, {cycle.idea_id, was}):
            retell_idea(idea_id, by=by)


def _status_by(last: Cycle | None) -> IdeaStatus:
    """Return how far an idea is by the test of it that began last."""
    if last is None:
        return IdeaStatus.IDEA
    if last.stage is not Stage.CLOSED or last.decision is None:
        return IdeaStatus.TESTING
    return BECAME[last.decision]
