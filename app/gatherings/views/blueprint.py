"""What the pages of this room are registered on, and where the page of a gathering is."""

from flask import Blueprint, url_for

blueprint = Blueprint("gatherings", __name__)


def address_of(gathering_id: int, anchor: str | None = None) -> str:
    """Return the page of a gathering, or a place on it."""
    return url_for("gatherings.show_gathering", gathering_id=gathering_id, _anchor=anchor)


def editing_address(gathering_id: int, anchor: str) -> str:
    """Return a place on the page of a gathering while one writes on it."""
    there = "gatherings.show_gathering"
    return url_for(there, gathering_id=gathering_id, edit=1, _anchor=anchor)
