"""The forms of a cycle: its plan, and one for each step it takes."""

from app.cycles.forms.plans import EditPlanForm, PlanForm
from app.cycles.forms.rows import QUESTIONS, as_typed, with_boxes
from app.cycles.forms.steps import (
    DecisionForm,
    DoneForm,
    StartDayForm,
    StartForm,
    StepBackForm,
    StudyForm,
)

__all__ = [
    "QUESTIONS",
    "DecisionForm",
    "DoneForm",
    "EditPlanForm",
    "PlanForm",
    "StartDayForm",
    "StartForm",
    "StepBackForm",
    "StudyForm",
    "as_typed",
    "with_boxes",
]
