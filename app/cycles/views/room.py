"""What the pages of cycles share: the blueprint, and loading a cycle for who asks."""

from dataclasses import dataclass

from flask import Blueprint, url_for

from app.cycles.models import Cycle, Stage
from app.cycles.queries import get_cycle
from app.errors import NotKnown
from app.networks.loaders import admit
from app.web.shell import enter

blueprint = Blueprint("cycles", __name__)

ORDER = (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class RampStep:
    """One circle of the ramp: where it is drawn, in units of a 1,000 wide picture."""

    cycle: Cycle
    x: float
    y: float
    radius: float


def load_cycle(cycle_id: int, *, deleted: bool = False) -> Cycle:
    """Return a cycle, for an actor who holds the view's right in its team."""
    cycle = get_cycle(cycle_id)
    admit(cycle.goal.team.place)
    enter(cycle.goal.team.place, section="cycles")
    if cycle.deleted_at is not None and not deleted:
        raise NotKnown(cycle_id)
    return cycle


def address_of(cycle: Cycle) -> str:
    """Return the address of a cycle's page."""
    return url_for("cycles.show_cycle", cycle_id=cycle.id)


def place_ramp(cycles: list[Cycle], *, most: int = 6) -> list[RampStep]:
    """Return the last cycles of a goal as growing circles from left to right."""
    shown = cycles[-most:]
    steps = []
    for position, cycle in enumerate(shown):
        share = position / max(1, len(shown) - 1) if len(shown) > 1 else 0.4
        x = 1000 * (position + 0.5) / len(shown)
        steps.append(RampStep(cycle, round(x, 1), round(150 - 60 * share, 1), 20 + 44 * share))
    return steps
