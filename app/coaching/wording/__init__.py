"""The words of what passes between a team and its facilitators."""

from app.coaching.wording.progress import (
    CREDIT,
    Step,
    list_evidence,
    list_steps,
    score_text,
    step_of,
)
from app.coaching.wording.talk import (
    HOW_TO_WRITE,
    SHOWN,
    draw_text,
    help_text,
    is_left,
    is_long,
    name_about,
    quote_start,
    who_text,
)

__all__ = [
    "CREDIT",
    "HOW_TO_WRITE",
    "SHOWN",
    "Step",
    "draw_text",
    "help_text",
    "is_left",
    "is_long",
    "list_evidence",
    "list_steps",
    "name_about",
    "quote_start",
    "score_text",
    "step_of",
    "who_text",
]
