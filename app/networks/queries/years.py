"""Reads of the years that a team has worked in."""

from datetime import date

from app.networks.models import Team


def list_years(team: Team, today: date) -> list[int]:
    """Return the years of a team's network up to this one, the latest first; never none."""
    first = min(team.network.starts_on.year, today.year)
    last = max(min(team.network.ends_on.year, today.year), first)
    return list(range(last, first - 1, -1))
