"""Cycles in tests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app import clock
from app.cycles.models import Comparison, Cycle, Prediction, Stage, Task
from app.goals.models import Goal
from app.measures.models.series import Series
from tests.makers.saving import save

STARTED_ON = date(2026, 10, 26)


def make_cycle(
    goal: Goal,
    *,
    number: int = 1,
    stage: Stage = Stage.PLAN,
    tasks: Sequence[str] = (),
    **columns: Any,
) -> Cycle:
    """Make a cycle that is in its plan, or being done."""
    started_on = None if stage is Stage.PLAN else STARTED_ON
    given = {
        "change": "SMS dagen før møtet",
        "scale": "Alle møter i fire uker",
        "predictions": [Prediction(text="Alle møter på minst 75 % av møtene.")],
        "started_on": started_on,
        "locked_at": clock.now() if started_on else None,
    }
    listed = [Task(text=text, position=position) for position, text in enumerate(tasks)]
    fixed = {"goal_id": goal.id, "number": number, "stage": stage, "created_at": clock.now()}
    return save(Cycle(**fixed, tasks=listed, **(given | columns)))


def predict(
    series: Series, comparison: Comparison, *, expected: float, position: int = 0
) -> Prediction:
    """Make a prediction of a number of a series, with its words."""
    return Prediction(
        position=position,
        question="Kommer alle?",
        text="Vi tror det.",
        series_id=series.id,
        comparison=comparison,
        expected=expected,
    )
