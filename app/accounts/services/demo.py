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
NEW_TEAM = "new_team"
DEMO_DOORS: dict[str, str] = {
    **{role.value: email for role, email in DEMO_ROLES.items()},
    NEW_TEAM: f"{NEW_TEAM}@demo.sirkel.invalid",
}
