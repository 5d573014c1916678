"""Reads of cycles, of the ramps they form, and of what came of what was predicted."""

from app.cycles.queries.came import Came, propose_answer, read_came
from app.cycles.queries.cycles import (
    find_following,
    find_previous,
    get_cycle,
    has_cycles_of,
    is_open_too_long,
    list_cycles_of_team,
    list_deleted_cycles,
    list_open_too_long,
    list_plans_of,
    list_ramp_of,
    list_ramps,
    next_number,
)
from app.cycles.queries.telling import tells_families

__all__ = [
    "Came",
    "find_following",
    "find_previous",
    "get_cycle",
    "has_cycles_of",
    "is_open_too_long",
    "list_cycles_of_team",
    "list_deleted_cycles",
    "list_open_too_long",
    "list_plans_of",
    "list_ramp_of",
    "list_ramps",
    "next_number",
    "propose_answer",
    "read_came",
    "tells_families",
]
