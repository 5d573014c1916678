"""What the pages of cycles are registered on, and the addresses of a cycle's page."""

from flask import Blueprint, url_for

from app.cycles.models import STAGES, Cycle

blueprint = Blueprint("cycles", __name__)


def address_of(cycle: Cycle) -> str:
    """Return the address of a cycle's page."""
    return url_for("cycles.show_cycle", cycle_id=cycle.id)


def step_of(cycle: Cycle) -> str:
    """Return the address of the step that waits on a cycle's page; when closed, of the last."""
    step = min(cycle.steps_taken + 1, len(STAGES) - 1)
    return url_for("cycles.show_cycle", cycle_id=cycle.id, _anchor=f"stage-{step}")
