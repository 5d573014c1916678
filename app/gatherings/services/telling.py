"""Telling the people of teams of a gathering that draws near, and of what to do after one."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.gatherings.queries.evaluation import OPEN_FOR
from app.networks.models import Gathering, Network, Team
from app.notices.models import NoticeKind
from app.notices.queries import People, list_people
from app.notices.services import take_back, tell

AHEAD = timedelta(days=7)


def tell_of_gatherings() -> None:
    """Tell everybody of the teams at work, each once for each gathering and kind.

    A day is one of the calendar in Oslo, so a night of 23 or 25 hours changes nothing; a run that
    was missed is made up for by the next one.
    """
    day = clock.today()
    ahead = (Gathering.starts_on > day, Gathering.starts_on <= day + AHEAD)
    held = (Gathering.ends_on < day, Gathering.ends_on >= day - OPEN_FOR)
    for kind, when in ((NoticeKind.GATHERING_AHEAD, ahead), (NoticeKind.GATHERING_HELD, held)):
        found = (
            select(Gathering)
            .join(Network, Network.id == Gathering.network_id)
            .where(Network.closed_at.is_(None), Gathering.cancelled_at.is_(None), *when)
            .order_by(Gathering.id)
        )
        for gathering in db.session.scalars(found):
            tell_teams(gathering, kind)


def tell_of_deadline(gathering: Gathering, *, by: int | None) -> None:
    """Tell everybody of the teams at work that a deadline has moved, anew each time it does."""
    take_back(NoticeKind.DEADLINE_MOVED, gathering.id)
    tell_teams(gathering, NoticeKind.DEADLINE_MOVED, by=by)


def tell_teams(
    gathering: Gathering,
    kind: NoticeKind,
    *,
    by: int | None = None,
    among: Callable[[int], bool] = lambda _user_id: True,
) -> None:
    """Tell the people of the teams at work, or those ``among`` them, each once."""
    teams = select(Team).where(Team.network_id == gathering.network_id, Team.closed_at.is_(None))
    for team in db.session.scalars(teams.order_by(Team.id)):
        members = filter(among, list_people(team, People.MEMBERS))
        tell(members, kind, team=team, subject_id=gathering.id, by=by)
