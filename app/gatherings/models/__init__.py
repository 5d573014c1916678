"""The tables of what a gathering holds."""

from app.gatherings.models.attendance import Attendance
from app.gatherings.models.calendar_link import CalendarLink
from app.gatherings.models.commitment import Commitment, Followed
from app.gatherings.models.evaluation import Evaluation
from app.gatherings.models.preparation import Preparation, PreparationKind, PreparedTeam
from app.gatherings.models.programme_item import Handout, ItemKind, ItemTeam, ProgrammeItem

__all__ = [
    "Attendance",
    "CalendarLink",
    "Commitment",
    "Evaluation",
    "Followed",
    "Handout",
    "ItemKind",
    "ItemTeam",
    "Preparation",
    "PreparationKind",
    "PreparedTeam",
    "ProgrammeItem",
]
