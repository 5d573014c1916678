"""Pages of what a gathering holds."""

from app.gatherings.views import (
    attendance,
    attendance_door,
    calendar,
    cancelling,
    clock,
    commitments,
    commitments_following,
    commitments_screen,
    copying,
    deadline,
    evaluation,
    handouts,
    preparations,
    programme,
    show,
    summary,
)
from app.gatherings.views.blueprint import blueprint

__all__ = [
    "attendance",
    "attendance_door",
    "blueprint",
    "calendar",
    "cancelling",
    "clock",
    "commitments",
    "commitments_following",
    "commitments_screen",
    "copying",
    "deadline",
    "evaluation",
    "handouts",
    "preparations",
    "programme",
    "show",
    "summary",
]
