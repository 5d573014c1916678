"""Comments, requests for help and progress scores in tests."""

from app import clock
from app.accounts.models import User
from app.coaching.models import Comment
from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import Writer, write_comment
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team

KINDS: dict[type, AboutKind] = {
    Team: AboutKind.TEAM,
    Goal: AboutKind.GOAL,
    Series: AboutKind.SERIES,
    Cycle: AboutKind.CYCLE,
}


def about(row: Team | Goal | Series | Cycle) -> About:
    """Return a thing of a team, as one that is talked about."""
    team = row if isinstance(row, Team) else row.goal.team if isinstance(row, Cycle) else row.team
    return About(team, KINDS[type(row)], row)


def make_comment(
    row: Team | Goal | Series | Cycle,
    *,
    by: User,
    text: str = "Hva skal til for at det holder?",
    is_facilitator: bool = False,
) -> Comment:
    """Make a comment that begins a thread."""
    comment = write_comment(about(row), text, by=Writer(by.id, is_facilitator))
    db.session.commit()
    return comment
