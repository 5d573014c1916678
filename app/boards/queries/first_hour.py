"""Reads of a team's first hour: what the five steps have brought, told by facts alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.boards.queries.team_work import TeamWork, read_team
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.networks.models import Membership, Network, Team
from app.networks.queries.people import list_seats
from app.networks.queries.representatives import has_user_representative
from app.statistics.masking import Audience

ENDED, RESUMED = "first_hour.ended", "first_hour.resumed"
POINTS_OF_AN_EXAMPLE = 40


@dataclass(frozen=True, slots=True)
class FirstHour:
    """What a team has done of its first hour; ``is_ended`` when its leader has said so."""

    team: Team
    seats: Sequence[Membership]
    work: TeamWork
    is_ended: bool

    @property
    def lead(self) -> Membership | None:
        """Return who sees to it that the numbers arrive."""
        return next((seat for seat in self.seats if seat.is_measurement_lead), None)

    @property
    def deputy(self) -> Membership | None:
        """Return who does it when the lead is away."""
        return next((seat for seat in self.seats if seat.is_deputy), None)

    @property
    def has_user_representative(self) -> bool:
        """Say whether a young person or a parent is in the team."""
        return has_user_representative(self.seats)

    @property
    def goal(self) -> Goal | None:
        """Return the team's first goal."""
        return next(iter(self.work.current_goals), None)

    @property
    def cycle(self) -> Cycle | None:
        """Return the team's first test."""
        return next(iter(self.work.cycles), None)

    @property
    def done(self) -> tuple[bool, ...]:
        """Say of each of the five steps whether it is done."""
        return (
            self.lead is not None,
            self.goal is not None,
            bool(self.work.series),
            self.work.has_points,
            self.cycle is not None,
        )

    @property
    def begun(self) -> frozenset[int]:
        """Return the series that have a number."""
        summaries = self.work.summaries.items()
        return frozenset(key for key, summary in summaries if summary.latest is not None)

    @property
    def is_under_way(self) -> bool:
        """Say whether the team has no board with a line on it yet, and wants one."""
        return not (self.is_ended or has_line(self.work))

    def seat_of(self, user_id: int) -> Membership | None:
        """Return a person's own seat."""
        return next((seat for seat in self.seats if seat.user_id == user_id), None)


def has_line(work: TeamWork) -> bool:
    """Say whether a board has a goal and a line on it."""
    return bool(work.goals) and work.has_points


def read_first_hour(team: Team, *, work: TeamWork | None = None) -> FirstHour:
    """Return how far a team has come; ``work`` is what has been read of it already."""
    found = work or read_team(team.id, audience=Audience.TEAM, sees_work=True)
    return FirstHour(team, list_seats(team), found, _is_ended(team))


def find_example(network: Network, *, but: int) -> Team | None:
    """Return an invented team that has come far, in a network where all is invented."""
    if not network.is_invented:
        return None
    found = (
        select(Team)
        .join(Series, Series.team_id == Team.id)
        .join(Measurement, Measurement.series_id == Series.id)
        .where(Team.network_id == network.id, Team.id != but, Team.closed_at.is_(None))
        .group_by(Team.id)
        .having(func.count() >= POINTS_OF_AN_EXAMPLE)
        .order_by(func.count().desc(), Team.id)
    )
    return db.session.scalars(found.limit(1)).first()


def _is_ended(team: Team) -> bool:
    """Read in the audit whether the leader has said that they are done."""
    found = select(AuditEntry.action).where(
        AuditEntry.subject_kind == "team",
        AuditEntry.subject_id == str(team.id),
        AuditEntry.action.in_((ENDED, RESUMED)),
    )
    return db.session.scalar(found.order_by(AuditEntry.id.desc()).limit(1)) == ENDED
