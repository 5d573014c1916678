"""Goals in tests."""

from datetime import date

from app import clock
from app.goals.models import Goal, GoalStatus
from app.networks.models import Team
from tests.makers.saving import save


def make_goal(team: Team, *, title: str = "Alle rundt bordet") -> Goal:
    """Make a goal of a team."""
    return save(
        Goal(
            team_id=team.id,
            title=title,
            what="møter alle innkalte tjenester på samarbeidsmøtene",
            how_much="8 av 10",
            for_whom="barn og unge i kommunen",
            by_when=date(2027, 6, 30),
            created_at=clock.now(),
        )
    )


def end_goal(
    goal: Goal, *, status: GoalStatus = GoalStatus.REACHED, on: date | None = None
) -> Goal:
    """Let a goal be over from a day, today unless another is given."""
    goal.status, goal.closed_on = status, on or clock.today()
    return save(goal)
