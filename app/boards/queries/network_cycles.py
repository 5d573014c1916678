"""Reads of the cycles of a network, for its facilitators."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, column, text

from app import clock
from app.cycles.models import Decision, Stage, tells_of_families
from app.database import Moment
from app.extensions import db

CYCLES = text("""
SELECT g.team_id, c.id AS cycle_id, c.change, c.stage, c.decision, c.learnt,
       c.families, c.created_at, c.started_on, c.done_on, c.ended_on,
       c.shared_at IS NOT NULL AS is_shared
FROM team t
JOIN goal g ON g.team_id = t.id AND g.deleted_at IS NULL
JOIN cycle c ON c.goal_id = g.id AND c.deleted_at IS NULL
WHERE t.network_id = :network_id AND t.closed_at IS NULL
ORDER BY g.team_id, g.position, g.id, c.number
""").columns(
    column("team_id"),
    column("cycle_id"),
    column("change"),
    column("stage"),
    column("decision"),
    column("learnt"),
    column("families"),
    column("created_at", Moment),
    column("started_on", Date),
    column("done_on", Date),
    column("ended_on", Date),
    column("is_shared"),
)

TAKEN_FURTHER = (Decision.ADOPT, Decision.ADAPT)


class CycleRow(NamedTuple):
    """A cycle, as far as the network board shows it."""

    team_id: int
    cycle_id: int
    change: str
    stage: str
    decision: str | None
    learnt: str
    families: int | None
    created_at: datetime
    started_on: date | None
    done_on: date | None
    ended_on: date | None
    is_shared: bool

    @property
    def last_day(self) -> date:
        """Return the last day on which the team did something with it."""
        made_on = self.created_at.astimezone(clock.OSLO).date()
        days = (made_on, self.started_on, self.done_on, self.ended_on)
        return max(day for day in days if day is not None)

    @property
    def tells_when(self) -> bool:
        """Say whether its days may leave the team: enough families took part."""
        return tells_of_families(self.families)

    @property
    def sign(self) -> str:
        """Return the name of its sign: how it ended, or that it is running."""
        return self.decision if self.stage == Stage.CLOSED and self.decision else "running"

    def is_to_borrow_since(self, day: date) -> bool:
        """Say whether the team took it into use, or adapted it, on a day or later."""
        is_lately = self.ended_on is not None and self.ended_on >= day
        return self.stage == Stage.CLOSED and self.decision in TAKEN_FURTHER and is_lately

    def is_lesson_since(self, day: date) -> bool:
        """Say whether it was abandoned on a day or later, and something was learnt from that."""
        is_lately = self.ended_on is not None and self.ended_on >= day
        return self.decision == Decision.ABANDON and bool(self.learnt) and is_lately

    def is_tested_since(self, day: date) -> bool:
        """Say whether it was being tested on a day, or was later."""
        return self.stage != Stage.PLAN and (self.ended_on is None or self.ended_on >= day)


def list_cycle_rows(network_id: int) -> tuple[CycleRow, ...]:
    """Return the cycles of a network, team by team, in the order of goals and numbers."""
    rows = db.session.execute(CYCLES, {"network_id": network_id}).all()
    return tuple(map(CycleRow._make, rows))
