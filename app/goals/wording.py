"""The words for goals, drivers and ideas: how far they are, and what somebody else saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.goals.models import GoalStatus, IdeaStatus
from app.networks.wording import readable

STATUSES = {
    GoalStatus.ACTIVE: _l("We are working on it"),
    GoalStatus.REACHED: _l("Reached"),
    GoalStatus.PAUSED: _l("Paused"),
    GoalStatus.CLOSED: _l("Closed"),
}

IDEA_STATUSES = {
    IdeaStatus.IDEA: _l("Idea, not tested"),
    IdeaStatus.TESTING: _l("Being tested"),
    IdeaStatus.ADAPTED: _l("Being adapted"),
    IdeaStatus.ADOPTED: _l("Adopted"),
    IdeaStatus.ABANDONED: _l("Abandoned"),
    IdeaStatus.IMPLEMENTED: _l("Part of the routine"),
    IdeaStatus.SPREAD: _l("Spread to more"),
}


def idea_status_name(status: IdeaStatus) -> str:
    """Return how far an idea has come, as pages write it."""
    return str(IDEA_STATUSES[status])


@dataclass(frozen=True, slots=True)
class DriverWords:
    """The texts of a goal's drivers by key, for saved rows as their forms show them."""

    texts: Mapping[int, str]

    def as_read(self, fields: Mapping[str, object]) -> dict[str, str]:
        """Return saved fields of a driver or an idea, by the names that the form has."""
        texts = {name: readable(value) for name, value in fields.items()}
        if "parent_id" in fields:
            texts["parent_id"] = self._name(fields["parent_id"]) or _("None, it is primary")
        if "driver_id" in fields:
            texts["driver_id"] = self._name(fields["driver_id"]) or _("Directly below the goal")
        status = fields.get("status")
        if isinstance(status, IdeaStatus):
            del texts["status"]
            texts["idea_status"] = idea_status_name(status)
        return texts

    def _name(self, key: object) -> str:
        return self.texts.get(key, "") if isinstance(key, int) else ""


def status_name(status: GoalStatus) -> str:
    """Return a goal's status as pages write it."""
    return str(STATUSES[status])


def as_read(fields: Mapping[str, object], *, status_in: str = "goal_status") -> dict[str, str]:
    """Return saved fields as the form of a goal shows them, by the names that the form has."""
    texts = {name: readable(value) for name, value in fields.items() if name != "status"}
    status = fields.get("status")
    if isinstance(status, GoalStatus):
        texts[status_in] = status_name(status)
    return texts
