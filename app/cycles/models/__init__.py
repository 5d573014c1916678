"""The tables of PDSA cycles, of what was predicted in them, and of their tasks."""

from app.cycles.models.choices import (
    FEWEST_FAMILIES,
    FINISHED,
    SHOWN_OUTSIDE,
    STAGES,
    Decision,
    Held,
    Stage,
    tells_of_families,
)
from app.cycles.models.cycle import Cycle
from app.cycles.models.prediction import Comparison, Prediction
from app.cycles.models.task import Task

__all__ = [
    "FEWEST_FAMILIES",
    "FINISHED",
    "SHOWN_OUTSIDE",
    "STAGES",
    "Comparison",
    "Cycle",
    "Decision",
    "Held",
    "Prediction",
    "Stage",
    "Task",
    "tells_of_families",
]
