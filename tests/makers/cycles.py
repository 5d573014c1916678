"""Cycles in tests."""

from datetime import date

from app import clock
from app.cycles.models import Cycle, Prediction, Stage
from app.goals.models import Goal
from tests.makers.saving import save


def make_cycle(goal: Goal, *, number: int = 1, stage: Stage = Stage.PLAN) -> Cycle:
    """Make a cycle that is in its plan, or being done."""
    started_on = None if stage is Stage.PLAN else date(2026, 10, 26)
    return save(
        Cycle(
            goal_id=goal.id,
            number=number,
            change="SMS dagen før møtet",
            predictions=[Prediction(text="Alle møter på minst 75 % av møtene.")],
            scale="Alle møter i fire uker",
            stage=stage,
            started_on=started_on,
            locked_at=clock.now() if started_on else None,
            created_at=clock.now(),
        )
    )
