"""What the pages of cycles share: the blueprint, and loading a cycle for who asks."""

from flask import Blueprint, url_for

from app.cycles.models import Cycle
from app.cycles.queries import get_cycle
from app.errors import NotKnown
from app.networks.loaders import admit_to_work
from app.web.shell import enter

blueprint = Blueprint("cycles", __name__)


def load_cycle(cycle_id: int, *, deleted: bool = False) -> Cycle:
    """Return a cycle of a goal that is there, for an actor who holds the view's right."""
    cycle = get_cycle(cycle_id)
    admit_to_work(cycle.goal.team.place)
    enter(cycle.goal.team.place, section="cycles")
    if cycle.goal.deleted_at is not None or (cycle.deleted_at is not None and not deleted):
        raise NotKnown(cycle_id)
    return cycle


def address_of(cycle: Cycle) -> str:
    """Return the address of a cycle's page."""
    return url_for("cycles.show_cycle", cycle_id=cycle.id)
