"""Reads of what the teams of a network have learnt, idea by idea, as far as it is shared."""

from app.boards.queries.learning.borrowable import Borrowable, find_borrowable
from app.boards.queries.learning.evidence import (
    Aftermath,
    Evidence,
    Learning,
    read_aftermath,
    read_learning,
)
from app.boards.queries.learning.rows import Predicted, Said, SharedCycle, SharedIdea, list_said
from app.boards.queries.learning.searching import (
    Matches,
    Scale,
    Size,
    TeamPlace,
    Wish,
    find_matches,
    list_places,
)
from app.boards.queries.learning.team_services import Service
from app.boards.queries.learning.window import PERIODS_AFTER, After, Followed

__all__ = [
    "PERIODS_AFTER",
    "After",
    "Aftermath",
    "Borrowable",
    "Evidence",
    "Followed",
    "Learning",
    "Matches",
    "Predicted",
    "Said",
    "Scale",
    "Service",
    "SharedCycle",
    "SharedIdea",
    "Size",
    "TeamPlace",
    "Wish",
    "find_borrowable",
    "find_matches",
    "list_places",
    "list_said",
    "read_aftermath",
    "read_learning",
]
