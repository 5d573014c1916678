"""Reads of what teams have written on their storyboards."""

from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.networks.models import Gathering, Team
from app.networks.queries import find_next_gathering
from app.networks.queries.gatherings import list_gatherings
from app.packs.models import Storyboard


def find_storyboard(
    team_id: int, gathering_id: int, *, is_fresh: bool = False
) -> Storyboard | None:
    """Return what a team has written for a gathering; fresh is as it is saved now."""
    found = select(Storyboard).where(
        Storyboard.team_id == team_id, Storyboard.gathering_id == gathering_id
    )
    return db.session.scalar(found.execution_options(populate_existing=is_fresh))


def list_storyboards(gathering_id: int) -> dict[int, Storyboard]:
    """Return what the teams have written for a gathering, by team."""
    found = select(Storyboard).where(Storyboard.gathering_id == gathering_id)
    return {one.team_id: one for one in db.session.scalars(found.order_by(Storyboard.team_id))}


def find_gathering_for(network_id: int, day: date) -> Gathering | None:
    """Return the gathering that a storyboard is made for on a day: the next one, or the last."""
    coming = find_next_gathering(network_id, day)
    return coming or next(reversed(list_gatherings(network_id)), None)


def list_teams_of(network_id: int) -> dict[int, Team]:
    """Return the teams of a network by their number."""
    found = select(Team).where(Team.network_id == network_id).order_by(Team.id)
    return {one.id: one for one in db.session.scalars(found)}
