"""Pages of programmes, networks, gatherings, teams and who is in them."""

from app.networks.views import (
    acceptance,
    gatherings,
    invitations,
    networks,
    people,
    programmes,
    teams,
)

__all__ = [
    "acceptance",
    "gatherings",
    "invitations",
    "networks",
    "people",
    "programmes",
    "teams",
]
