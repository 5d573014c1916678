"""Loading a cycle for who asks: only the team and its facilitators may know of it."""

from app.cycles.models import Cycle
from app.cycles.queries import get_cycle
from app.errors import NotKnown
from app.networks.loaders import admit_to_work
from app.web.shell import enter


def load_cycle(cycle_id: int, *, deleted: bool = False) -> Cycle:
    """Return a cycle of a goal that is there, for an actor who holds the view's right."""
    cycle = get_cycle(cycle_id)
    admit_to_work(cycle.goal.team.place)
    enter(cycle.goal.team.place, section="cycles")
    if cycle.goal.deleted_at is not None or (cycle.deleted_at is not None and not deleted):
        raise NotKnown(cycle_id)
    return cycle
