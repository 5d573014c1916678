"""Writing goals, their drivers and their change ideas, and what networks gather of them."""

from app.goals.services.goals import (
    create_goal,
    delete_goal,
    edit_goal,
    restore_goal,
    subject_of,
)

__all__ = ["create_goal", "delete_goal", "edit_goal", "restore_goal", "subject_of"]
