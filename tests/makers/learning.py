"""What teams share with their network in tests: closed cycles, ideas, and loans of them."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from app import clock
from app.coaching.models import Loan
from app.cycles.models import Cycle, Decision, Held, Prediction, Stage
from app.goals.models import Goal, Idea
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.networks.queries.naming import FEWEST_UNNAMED
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.saving import save

_numbers = count(1)


@dataclass(frozen=True)
class Told:
    """What a shared cycle tells; the rest of its row is as in any closed test."""

    change: str = "SMS dagen før møtet"
    families: int | None = 8
    decision: Decision = Decision.ADAPT
    learnt: str = "Folk møter når de vet hva de trengs til."
    started_on: date = date(2026, 3, 2)
    fields: dict[str, Any] = field(default_factory=dict)


def make_large_network(*args: Any, **fields: Any) -> Network:
    """Make a network with so many teams without a name that «et team» may be any of them."""
    network = make_network(*args, **fields)
    for _team in range(FEWEST_UNNAMED):
        make_team(network)
    return network


def make_shared_cycle(
    owner: Team | Goal,
    told: Told = Told(),
    *,
    series: Series | None = None,
    idea: Idea | None = None,
) -> Cycle:
    """Make a closed cycle that its team shares, of a goal or of a new goal of a team."""
    goal = make_goal(owner) if isinstance(owner, Team) else owner
    row = _row_of(told)
    row |= {"goal_id": goal.id, "series_id": series.id if series else None}
    row |= {"idea_id": idea.id if idea else None}
    return save(Cycle(**{**row, **told.fields}))


def _row_of(told: Told) -> dict[str, Any]:
    """Return the row of a closed test that tells this."""
    predicted = Prediction(
        question="Kommer alle?", text="Alle møter på 75 % av møtene.", held=Held.PARTLY
    )
    return {
        "number": next(_numbers),
        "change": told.change,
        "predictions": [predicted],
        "scale": f"{told.families} familier",
        "families": told.families,
        "stage": Stage.CLOSED,
        "started_on": told.started_on,
        "done_on": date(2026, 4, 6),
        "ended_on": date(2026, 4, 10),
        "locked_at": clock.now(),
        "what_happened": "Alle kom på tre av fem møter.",
        "families_said": "«Nå visste jeg hva møtet var om.» (forelder)",
        "held": Held.PARTLY,
        "learnt": told.learnt,
        "decision": told.decision,
        "decision_reason": "Vi skriver hva møtet skal avgjøre.",
        "shared_at": clock.now(),
        "created_at": clock.now(),
    }


def make_idea(
    goal: Goal,
    text: str = "Send SMS til alle innkalte dagen før.",
    *,
    library_key: str = "",
    is_shared: bool = True,
    copied_from: Idea | None = None,
) -> Idea:
    """Make a change idea of a goal, shared with the network."""
    return save(
        Idea(
            goal_id=goal.id,
            text=text,
            first_test="Ett møte i én uke.",
            library_key=library_key,
            is_shared=is_shared,
            copied_from_id=copied_from.id if copied_from else None,
            created_at=clock.now(),
        )
    )


def make_loan(cycle: Cycle, team: Team) -> Loan:
    """Make a team's loan of a shared cycle."""
    return save(Loan(cycle_id=cycle.id, team_id=team.id, at=clock.now()))
