"""Ticking the tasks of a cycle: one tap says that a task is done, another that it is not."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import services
from app.cycles.loaders import load_cycle
from app.cycles.views.blueprint import address_of, blueprint
from app.errors import NotKnown
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.post("/cycles/<int:cycle_id>/tasks/<int:task_id>/tick")
@requires("edit_cycles")
@retried
def tick_task(cycle_id: int, task_id: int) -> ResponseReturnValue:
    """Say whether a task is done; what is sent is how it shall be, so that two taps are no harm."""
    cycle = load_cycle(cycle_id)
    task = next((one for one in cycle.tasks if one.id == task_id), None)
    if task is None:
        raise NotKnown(task_id)
    here = f"{address_of(cycle)}#tasks"
    if request.form.get("seen", task.text) != task.text:
        text = _("Somebody has changed the task meanwhile. Look at it, and tick again.")
        # flask carries what JSON can, and is typed for text
        flash({"text": text}, "warning")  # type: ignore[arg-type]
        return redirect(here, 303)
    is_done = request.form.get("done") == "1"
    services.tick_task(task, cycle, by=current_actor().user_id, is_done=is_done)
    text = _("The task is done.") if is_done else _("The task waits again.")
    return saved(here, text)
