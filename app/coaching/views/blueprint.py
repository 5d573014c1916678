"""What the pages of coaching are registered on, and the addresses of what is talked about."""

from flask import Blueprint, url_for

from app.coaching.queries.subjects import About, AboutKind

blueprint = Blueprint("coaching", __name__)

THREADS = "samtale"
"""The name of the place on a page where its talk begins."""


def address_of(about: About) -> str:
    """Return the address of the talk on the page of something."""
    if about.kind is AboutKind.TEAM:
        return url_for("coaching.show_talk", team_id=about.team.id)
    pages = {
        AboutKind.GOAL: ("boards.show_goal", "goal_id"),
        AboutKind.SERIES: ("boards.show_series", "series_id"),
        AboutKind.CYCLE: ("cycles.show_cycle", "cycle_id"),
    }
    endpoint, name = pages[about.kind]
    # its own options are typed, other names go into the address
    page = url_for(endpoint, **{name: about.key})  # type: ignore[arg-type]
    return f"{page}#{THREADS}"
