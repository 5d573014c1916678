"""The words for cycles, for what was thought in them beside what came, and for their plans."""

from app.cycles.wording.answers import (
    amount_text,
    answers_text,
    came_note,
    expected_text,
    late_lock_text,
    predictions_text,
    scope_text,
)
from app.cycles.wording.cycles import (
    cycle_name,
    days_text,
    draw_ramp,
    ended_text,
    held_text,
    larger_scale,
    name_of,
    part_states,
    planned_text,
    state_text,
    task_note,
    too_long_text,
    weeks_text,
    words_of,
)
from app.cycles.wording.plans import as_read

__all__ = [
    "amount_text",
    "answers_text",
    "as_read",
    "came_note",
    "cycle_name",
    "days_text",
    "draw_ramp",
    "ended_text",
    "expected_text",
    "held_text",
    "larger_scale",
    "late_lock_text",
    "name_of",
    "part_states",
    "planned_text",
    "predictions_text",
    "scope_text",
    "state_text",
    "task_note",
    "too_long_text",
    "weeks_text",
    "words_of",
]
