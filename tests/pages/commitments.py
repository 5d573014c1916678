"""The page of what a team promises at a gathering."""

from app.networks.models import Gathering, Team


def address_of(gathering: Gathering, team: Team) -> str:
    """Return where a team writes what it promises until the next gathering."""
    return f"/gatherings/{gathering.id}/teams/{team.id}/commitments"
