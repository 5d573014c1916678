"""The words for roles, for every page that names one."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.web.actor import Role

ROLES: dict[StrEnum, Any] = {
    Role.MEMBER: _l("Team member"),
    Role.LEADER: _l("Team leader"),
    Role.FACILITATOR: _l("Facilitator"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.GUEST: _l("Guest"),
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.PEER: _l("Other teams in the network"),
}


def role_name(role: Role) -> str:
    """Return what a role is called on pages."""
    return str(ROLES[role])
