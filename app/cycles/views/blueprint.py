"""What the pages of cycles are registered on, and the address of a cycle's page."""

from flask import Blueprint, url_for

from app.cycles.models import Cycle

blueprint = Blueprint("cycles", __name__)


def address_of(cycle: Cycle) -> str:
    """Return the address of a cycle's page."""
    return url_for("cycles.show_cycle", cycle_id=cycle.id)
