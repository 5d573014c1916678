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
from app.networks.views.blueprint import blueprint

__all__ = [
    "acceptance",
    "blueprint",
    "gatherings",
    "invitations",
    "networks",
    "people",
    "programmes",
    "teams",
]
