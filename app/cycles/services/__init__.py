"""Writing cycles: their plans, the steps they take, and sharing them."""

from app.cycles.services.plans import (
    PredictionLocked,
    copy_plan,
    delete_cycle,
    edit_plan,
    plan_cycle,
    restore_cycle,
)
from app.cycles.services.sharing import share_cycle, unshare_cycle
from app.cycles.services.steps import (
    close_cycle,
    finish_doing,
    start_cycle,
    step_back,
    study_cycle,
)
from app.cycles.services.trail import OutOfOrder

__all__ = [
    "OutOfOrder",
    "PredictionLocked",
    "close_cycle",
    "copy_plan",
    "delete_cycle",
    "edit_plan",
    "finish_doing",
    "plan_cycle",
    "restore_cycle",
    "share_cycle",
    "start_cycle",
    "step_back",
    "study_cycle",
    "unshare_cycle",
]
