"""Reads of who was not at a gathering, and would like to know what came of it."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.gatherings.models import Attendance
from app.gatherings.queries.attendance import Present, list_present
from app.networks.models import Gathering, Membership, Team
from app.networks.queries.teams import ListedTeam
from app.notices.models import NoticeKind
from app.notices.queries import list_who_stopped


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom the summary is sent to."""

    user_id: int
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class AbsentTeam:
    """Those of a team who were not there; nobody of it was where none came."""

    team: ListedTeam
    came: int
    readers: tuple[Reader, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether nobody of the team came."""
        return self.came == 0


def list_absent(
    gathering: Gathering, *, without: Callable[[Set[int]], Set[int]]
) -> list[AbsentTeam]:
    """Return the teams of whom somebody was not noted as there, in the fixed order, each once.

    Who came with a phone and no name cannot be told apart from who did not come, so where as many
    came as the team has people, nobody of it is counted as absent. Left out are those who have
    stopped such notices, and whom ``without`` names of those it is asked about.
    """
    seats = _list_seats(gathering)
    came_as = {one.user_id for one, _team, is_here in seats if is_here}
    everybody = {reader.user_id for reader, _team, _here in seats}
    quiet = list_who_stopped(NoticeKind.GATHERING_HELD, everybody) | without(everybody)
    seen, found = came_as | quiet, list[AbsentTeam]()
    for present in list_present(gathering):
        of_team = [reader for reader, team_id, _here in seats if _is_of(present, team_id)]
        if present.team is None or present.team.is_closed or present.count >= len(of_team):
            continue
        readers = tuple(reader for reader in of_team if reader.user_id not in seen)
        seen = seen | {reader.user_id for reader in readers}
        if readers:
            found.append(AbsentTeam(present.team, present.count, readers))
    return found


def _is_of(present: Present, team_id: int) -> bool:
    return present.team is not None and present.team.id == team_id


def _list_seats(gathering: Gathering) -> list[tuple[Reader, int, bool]]:
    """Return everybody of the network's teams, their team, and whether they were noted as there."""
    here = select(Attendance.user_id).where(
        Attendance.gathering_id == gathering.id, Attendance.user_id.is_not(None)
    )
    came = set(db.session.scalars(here))
    rows = db.session.execute(
        select(User.id, User.name, User.email, User.language, Team.id.label("team_id"))
        .join(Membership, Membership.user_id == User.id)
        .join(Team, Team.id == Membership.team_id)
        .where(Team.network_id == gathering.network_id, Team.closed_at.is_(None))
        .where(Membership.ended_at.is_(None), User.deactivated_at.is_(None))
        .order_by(User.name, User.id)
    )
    return [(Reader(*row[:4]), row.team_id, row.id in came) for row in rows]
