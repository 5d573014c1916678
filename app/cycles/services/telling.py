"""Telling a team, once, that a cycle has been open so long that it should be studied."""

from sqlalchemy import select

from app import clock
from app.cycles.queries import list_open_too_long
from app.extensions import db
from app.networks.models import Network, Team
from app.notices.models import NoticeKind
from app.notices.queries import People, list_people
from app.notices.services import tell


def tell_of_open_cycles() -> None:
    """Tell the teams at work of each such cycle; who has been told is not told again."""
    at_work = (
        select(Team)
        .join(Team.network)
        .where(Team.closed_at.is_(None), Network.closed_at.is_(None))
        .order_by(Team.id)
    )
    teams = {team.id: team for team in db.session.scalars(at_work)}
    for cycle in list_open_too_long(list(teams), today=clock.today()):
        team = teams[cycle.goal.team_id]
        members = list_people(team, People.MEMBERS)
        tell(members, NoticeKind.CYCLE_OPEN, team=team, subject_id=cycle.id, by=None)
