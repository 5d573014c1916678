"""Telling a team, once, that a cycle has been open so long that it should be studied."""

from datetime import time

from sqlalchemy import select

from app import clock, database
from app.cycles.queries import list_open_too_long
from app.extensions import db, jobs
from app.jobs import every_day
from app.networks.models import Network, Team
from app.notices.models import NoticeKind
from app.notices.queries import People, list_people
from app.notices.services import tell

EARLY = time(5, 10)


@jobs.periodic_task(every_day(at=EARLY))
def tell_of_open_cycles() -> None:
    """Tell the teams at work of each such cycle; who has been told is not told again."""
    with database.transactions("write"):
        teams = {team.id: team for team in db.session.scalars(_AT_WORK)}
        for cycle in list_open_too_long(list(teams), today=clock.today()):
            team = teams[cycle.goal.team_id]
            members = list_people(team, People.MEMBERS)
            tell(members, NoticeKind.CYCLE_OPEN, team=team, subject_id=cycle.id, by=None)
        db.session.commit()


_AT_WORK = (
    select(Team)
    .join(Team.network)
    .where(Team.closed_at.is_(None), Network.closed_at.is_(None))
    .order_by(Team.id)
)
