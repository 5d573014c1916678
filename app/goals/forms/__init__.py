"""The forms of goals, drivers, ideas and change packages."""

from app.goals.forms.goals import EditGoalForm, GoalForm

__all__ = ["EditGoalForm", "GoalForm"]
