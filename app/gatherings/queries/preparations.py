"""Reads of what is made ready for a gathering, and by whom it is done.

Sirkel sees for itself whether a storyboard is seen through, help is asked for and a voice is
written; a task is done when the team says so. The storyboards of a higher room are read here as
rows, so that a board needs one statement for all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Date, TextClause, bindparam, column, select, text

from app import clock
from app.clock import OSLO
from app.database import Moment
from app.errors import NotKnown
from app.extensions import db
from app.gatherings.models import Preparation, PreparationKind
from app.measures.queries import Due, list_due_of_teams
from app.networks.models import Gathering
from app.networks.queries import ListedTeam, deadline_of, list_gatherings, list_teams_in_order

WITHIN = "{row}.team_id = t.id AND {row}.{moment} > :since AND {row}.{moment} <= :until"
IS_DONE = f"""
SELECT q.id, q.kind, q.title, q.about, q.due_on, t.id AS team_id, CASE q.kind
  WHEN 'task' THEN EXISTS (SELECT 1 FROM prepared_team p
    WHERE p.preparation_id = q.id AND p.team_id = t.id)
  WHEN 'storyboard' THEN EXISTS (SELECT 1 FROM storyboard s
    WHERE s.gathering_id = q.gathering_id AND s.team_id = t.id AND s.seen_through_at IS NOT NULL)
  WHEN 'help' THEN EXISTS (SELECT 1 FROM storyboard s
    WHERE s.gathering_id = q.gathering_id AND s.team_id = t.id AND s.wants_help <> '')
    OR EXISTS (SELECT 1 FROM help_request h
      WHERE {WITHIN.format(row="h", moment="asked_at")})
  WHEN 'voice' THEN EXISTS (SELECT 1 FROM voice v
    WHERE {WITHIN.format(row="v", moment="created_at")} AND v.deleted_at IS NULL)
  END AS is_done
FROM preparation q JOIN gathering g ON g.id = q.gathering_id
JOIN team t ON t.network_id = g.network_id
WHERE q.gathering_id = :gathering_id AND q.deleted_at IS NULL AND {{teams}}
ORDER BY q.position, q.id
"""


def _prepared(teams: str) -> TextClause:
    moments = [bindparam(name, type_=Moment) for name in ("since", "until")]
    return text(IS_DONE.format(teams=teams)).bindparams(*moments)


STEP_COLUMNS = [
    *(column("id"), column("kind"), column("title"), column("about"), column("due_on", Date)),
    *(column("team_id"), column("is_done")),
]
OF_TEAM = _prepared("t.id = :team_id").columns(*STEP_COLUMNS)
OF_ALL = _prepared("t.closed_at IS NULL").columns(*STEP_COLUMNS)


class Step(NamedTuple):
    """What one team makes ready, and whether it is done; numbers are told of apart."""

    id: int
    kind: PreparationKind
    title: str
    about: str
    due_on: date | None
    team_id: int
    is_done: bool


class Window(NamedTuple):
    """The gathering that is prepared for, and from when to when what is done counts for it."""

    gathering_id: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the teams of a gathering have made ready, by team; and the series that wait."""

    teams: tuple[ListedTeam, ...]
    steps: Mapping[int, tuple[Step, ...]]
    due: Mapping[int, Sequence[Due]] = field(default_factory=dict)


def window_of(gathering_id: int, *, ends_on: date, last_ended_on: date | None) -> Window:
    """Return from when to when what teams do counts: from the gathering before to the end."""
    since = last_ended_on or date(ends_on.year - 1, ends_on.month, 1)
    return Window(gathering_id, _end_of(since), _end_of(ends_on))


def list_steps_of_team(window: Window, team_id: int) -> list[Step]:
    """Return what a team makes ready for a gathering, in one statement."""
    return _read(db.session.execute(OF_TEAM, {**window._asdict(), "team_id": team_id}).all())


def read_readiness(gathering: Gathering, *, of: Sequence[int] | None) -> Readiness:
    """Return what teams have made ready: those of some keys, or all of the network's for None."""
    every = list_teams_in_order(gathering.network_id)
    teams = tuple(one for one in every if of is None or one.id in of)
    steps: dict[int, list[Step]] = {one.id: [] for one in teams}
    for step in _read(db.session.execute(OF_ALL, _window(gathering)._asdict()).all()):
        if step.team_id in steps:
            steps[step.team_id].append(step)
    counts = any(step.kind is PreparationKind.NUMBERS for them in steps.values() for step in them)
    due = list_due_by_deadline(gathering, [one.id for one in teams]) if counts else {}
    return Readiness(teams, {key: tuple(them) for key, them in steps.items()}, due)


def list_due_by_deadline(gathering: Gathering, team_ids: Sequence[int]) -> dict[int, list[Due]]:
    """Return the series that waited for a number at the deadline, or wait now when that is first.

    What is delivered after the deadline no longer waits.
    """
    with clock.stopped_at(min(clock.now(), deadline_of(gathering))):
        return list_due_of_teams(team_ids)


def list_preparations(gathering_id: int) -> list[Preparation]:
    """Return what is made ready for a gathering, in its order."""
    found = select(Preparation).where(
        Preparation.gathering_id == gathering_id, Preparation.deleted_at.is_(None)
    )
    return list(db.session.scalars(found.order_by(Preparation.position, Preparation.id)))


def get_preparation(preparation_id: int) -> Preparation:
    """Return what is made ready, deleted or not, or raise."""
    preparation = db.session.get(Preparation, preparation_id)
    if preparation is None:
        raise NotKnown(preparation_id)
    return preparation


def _window(gathering: Gathering) -> Window:
    before = [
        one.ends_on
        for one in list_gatherings(gathering.network_id)
        if one.ends_on < gathering.starts_on
    ]
    last = before[-1] if before else None
    return window_of(gathering.id, ends_on=gathering.ends_on, last_ended_on=last)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=OSLO)


def _read(rows: Iterable[Iterable[object]]) -> list[Step]:
    steps = [Step._make(row) for row in rows]
    return [
        one._replace(kind=PreparationKind(one.kind), is_done=bool(one.is_done)) for one in steps
    ]
