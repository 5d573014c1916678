"""Pages of programmes, networks, gatherings, teams and who is in them."""

from app.networks.views import (
    acceptance,
    gatherings,
    invitations,
    networks,
    people,
    programmes,
    room_door,
    rooms,
    teams,
)

__all__ = [
    "acceptance",
    "gatherings",
    "invitations",
    "networks",
    "people",
    "programmes",
    "room_door",
    "rooms",
    "teams",
]
