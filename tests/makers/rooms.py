"""Codes in the room, in tests."""

from flask import current_app

from app.accounts.models import User
from app.extensions import db
from app.networks.models import RoomLink, Team
from app.networks.queries.room_links import token_of
from app.networks.services.room_links import open_room


def make_room(team: Team, *, by: User) -> RoomLink:
    """Make the code of a team."""
    link = open_room(team, by=by.id)
    db.session.commit()
    return link


def token_in_room(link: RoomLink) -> str:
    """Return what the code of a link holds."""
    return token_of(link, secret=str(current_app.config["SECRET_KEY"]))
