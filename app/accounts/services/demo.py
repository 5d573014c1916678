"""The people of the demo that a visitor can be with one click."""

from app.web.actor import Role

DEMO_ROLES: dict[Role, str] = {
    role: f"{role.value}@demo.sirkel.invalid"
    for role in (
        Role.MEMBER,
        Role.LEADER,
        Role.FACILITATOR,
        Role.COORDINATOR,
        Role.GUEST,
        Role.ADMINISTRATOR,
    )
}
