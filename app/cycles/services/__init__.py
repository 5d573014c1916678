"""Writing cycles: their plans, the steps they take, and sharing them."""

from app.cycles.services.plans import (
    PredictionLocked,
    begin_next,
    copy_plan,
    delete_cycle,
    edit_plan,
    plan_cycle,
    plan_next,
    plan_once,
    restore_cycle,
)
from app.cycles.services.removing import remove_days, remove_identity_numbers
from app.cycles.services.rows import list_predictions, list_rows
from app.cycles.services.sharing import share_cycle, unshare_cycle
from app.cycles.services.steps import (
    STARTED,
    close_cycle,
    correct_start,
    finish_doing,
    start_cycle,
    step_back,
    study_cycle,
    tick_task,
)
from app.cycles.services.trail import OutOfOrder

__all__ = [
    "STARTED",
    "OutOfOrder",
    "PredictionLocked",
    "begin_next",
    "close_cycle",
    "copy_plan",
    "correct_start",
    "delete_cycle",
    "edit_plan",
    "finish_doing",
    "list_predictions",
    "list_rows",
    "plan_cycle",
    "plan_next",
    "plan_once",
    "remove_days",
    "remove_identity_numbers",
    "restore_cycle",
    "share_cycle",
    "start_cycle",
    "step_back",
    "study_cycle",
    "tick_task",
    "unshare_cycle",
]
