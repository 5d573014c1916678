"""The words for a goal: its status, and what somebody else saved of it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.goals.models import GoalStatus
from app.networks.wording import readable

STATUSES = {
    GoalStatus.ACTIVE: _l("We are working on it"),
    GoalStatus.REACHED: _l("Reached"),
    GoalStatus.PAUSED: _l("Paused"),
    GoalStatus.CLOSED: _l("Closed"),
}


def status_name(status: GoalStatus) -> str:
    """Return a goal's status as pages write it."""
    return str(STATUSES[status])


def as_read(fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields as the form of a goal shows them, by the names that the form has."""
    texts = {name: readable(value) for name, value in fields.items() if name != "status"}
    status = fields.get("status")
    if isinstance(status, GoalStatus):
        texts["goal_status"] = status_name(status)
    return texts
