"""Who came to a gathering, what teams promised there, and how it was, in tests."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.gatherings.models import Attendance, Commitment, Evaluation, Followed
from app.gatherings.services.attendance import open_door
from app.goals.models import Goal
from app.networks.models import Gathering, Team
from tests.makers.networks import make_gathering, make_network
from tests.makers.people import make_user
from tests.makers.saving import save

_numbers = count(1)


def make_code(gathering: Gathering) -> str:
    """Give a gathering a code for its room, and return it."""
    return open_door(gathering, by=make_user().id)


def make_open_gathering() -> Gathering:
    """Make a gathering on 3 December 2026, whose room has a code."""
    gathering = make_gathering(make_network(), starts_on=date(2026, 12, 3))
    make_code(gathering)
    return save(gathering)


def make_presence(
    gathering: Gathering, team: Team | None = None, *, user: User | None = None
) -> Attendance:
    """Let a person, or else a phone without a name, be at a gathering."""
    mark = None if user else f"{next(_numbers):064}"
    return save(
        Attendance(
            gathering_id=gathering.id,
            team_id=team.id if team else None,
            user_id=user.id if user else None,
            mark=mark,
            at=clock.now(),
        )
    )


def list_noted() -> list[tuple[int | None, bool]]:
    """Return who is noted as there: the team of each, and whether it is known who it is."""
    found = db.session.scalars(select(Attendance).order_by(Attendance.id))
    return [(row.team_id, row.user_id is not None) for row in found]


def make_commitment(
    gathering: Gathering,
    team: Team,
    *,
    text: str = "Vi ringer dagen før",
    followed: Followed | None = None,
    goal: Goal | None = None,
) -> Commitment:
    """Let a team promise something at a gathering."""
    return save(
        Commitment(
            gathering_id=gathering.id,
            team_id=team.id,
            text=text,
            position=next(_numbers),
            at=clock.now(),
            followed=followed,
            goal_id=goal.id if goal else None,
        )
    )


def make_evaluations(
    gathering: Gathering, answers: Sequence[int], *, texts: Sequence[str] = ()
) -> None:
    """Let so many evaluate a gathering, each with one answer to all questions."""
    for at, answer in enumerate(answers):
        save(
            Evaluation(
                gathering_id=gathering.id,
                mark=f"{next(_numbers):064}",
                useful=answer,
                support=answer,
                next_step=answer,
                text=texts[at] if at < len(texts) else "",
            )
        )
