"""Reads of networks, teams and who is in them."""

from app.networks.queries.actors import find_actor_of_session
from app.networks.queries.audiences import audience_at, audience_of
from app.networks.queries.gatherings import (
    count_days_to,
    deadline_of,
    find_next_gathering,
    list_gatherings,
    next_number,
)
from app.networks.queries.programmes import find_network
from app.networks.queries.teams import ListedTeam, list_teams_in_order, shown_name

__all__ = [
    "ListedTeam",
    "audience_at",
    "audience_of",
    "count_days_to",
    "deadline_of",
    "find_actor_of_session",
    "find_network",
    "find_next_gathering",
    "list_gatherings",
    "list_teams_in_order",
    "next_number",
    "shown_name",
]
