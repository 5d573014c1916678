"""Reads of what a person is told of, as far as it is still there and they may still see it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Date, Executable, TextClause, bindparam, column, text

from app import clock
from app.audit.queries import list_events
from app.database import Moment
from app.errors import NotKnown
from app.extensions import db
from app.networks.queries.naming import SPOKEN_OF
from app.notices.models import KEPT, NoticeKind

MOST = 200
IS_INSIDE = """EXISTS (SELECT 1 FROM membership o WHERE o.user_id = n.user_id
    AND o.ended_at IS NULL AND o.team_id = n.team_id)"""
TOLD = f"""
FROM notice n
JOIN team t ON t.id = n.team_id
JOIN network w ON w.id = t.network_id
LEFT JOIN comment c
  ON n.kind IN ('comment', 'mention') AND c.id = n.subject_id AND c.deleted_at IS NULL
LEFT JOIN help_request h
  ON n.kind IN ('help_asked', 'help_answered') AND h.id = n.subject_id AND h.withdrawn_at IS NULL
LEFT JOIN loan l ON n.kind = 'loan' AND l.id = n.subject_id
LEFT JOIN progress_score s ON n.kind = 'score' AND s.id = n.subject_id
LEFT JOIN cycle k ON k.id = CASE n.kind WHEN 'cycle_open' THEN n.subject_id
  ELSE coalesce(c.cycle_id, h.cycle_id, l.cycle_id) END
LEFT JOIN idea i ON i.id = l.idea_id
LEFT JOIN goal g ON g.id = coalesce(c.goal_id, h.goal_id, k.goal_id, i.goal_id)
LEFT JOIN series r ON r.id = coalesce(c.series_id, h.series_id)
LEFT JOIN measure m ON m.id = r.measure_id
  AND (m.team_id IS NULL OR r.is_shared OR w.facilitators_see = 'all' OR {IS_INSIDE})
LEFT JOIN team b ON b.id = l.team_id
LEFT JOIN gathering p ON p.network_id = t.network_id AND p.id = n.subject_id
  AND (p.cancelled_at IS NULL OR n.kind = 'gathering_cancelled')
  AND (n.kind IN ('gathering_ahead', 'deadline_moved') AND p.starts_on > :today
    OR n.kind IN ('gathering_new', 'gathering_moved', 'gathering_cancelled')
      AND p.ends_on >= :today
    OR n.kind IN ('gathering_held', 'gathering_summary') AND p.ends_on >= :lately)
WHERE n.user_id = :user_id AND n.at > :since
  AND coalesce(c.team_id, h.team_id, s.team_id, g.team_id, CASE WHEN p.id > 0 THEN t.id END)
    = n.team_id
  AND k.deleted_at IS NULL AND i.deleted_at IS NULL AND g.deleted_at IS NULL
  AND (b.id IS NULL OR {SPOKEN_OF.format(team="b")})
  AND (n.kind <> 'cycle_open' OR k.stage IN ('do', 'study'))
  AND EXISTS (SELECT 1 FROM membership o WHERE o.user_id = n.user_id AND o.ended_at IS NULL
    AND (o.team_id = n.team_id OR o.network_id = t.network_id AND o.role = 'facilitator'))
"""
COLUMNS = f"""
SELECT n.id, n.kind, n.at, n.read_at, n.team_id, t.name AS team_name,
  {IS_INSIDE} AS is_inside,
  CASE WHEN coalesce(c.is_by_facilitator, s.side = 'facilitator', n.kind = 'help_answered')
    THEN 1 ELSE 0 END AS is_by_facilitator,
  c.parent_id IS NOT NULL AS is_answer,
  CASE WHEN k.id IS NULL AND i.id IS NULL THEN g.id END AS goal_id,
  CASE WHEN m.id IS NOT NULL THEN r.id END AS series_id, k.id AS cycle_id, i.id AS idea_id,
  w.cycle_words, coalesce(k.number, p.number) AS number,
  coalesce(k.change, i.text, m.short_name, g.title) AS thing,
  b.name AS borrower,
  b.may_be_named AND b.network_id = t.network_id AS may_be_named,
  p.id AS gathering_id, p.starts_on, p.numbers_by, p.ends_on, p.venue,
  p.cancelled_at IS NOT NULL AS is_cancelled
"""
OF_PERSON = f"{COLUMNS} {TOLD}"
IN_ORDER = "ORDER BY n.at DESC, n.id DESC LIMIT :most"
UNSTOPPED = """
  AND NOT EXISTS (SELECT 1 FROM notice_choice x WHERE x.user_id = n.user_id AND x.kind = n.kind)
"""
NOT_INVENTED = "AND (w.is_invented = :with_invented OR NOT w.is_invented)"
NAMES = (
    *("id", "kind", "at", "read_at", "team_id", "team_name", "is_inside", "is_by_facilitator"),
    *("is_answer", "goal_id", "series_id", "cycle_id", "idea_id", "cycle_words", "number"),
    *("thing", "borrower", "may_be_named", "gathering_id", "starts_on", "numbers_by"),
    *("ends_on", "venue", "is_cancelled"),
)


TYPES = {"at": Moment, "read_at": Moment, "numbers_by": Moment, "starts_on": Date, "ends_on": Date}
READ: dict[str, Callable[[str], date | str]] = {
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "venue": str,
}
"""When and where a gathering is, and how the audit's words of that are read."""
LATELY = timedelta(days=14)  # for so long something is to be done after a gathering


class Told(NamedTuple):
    """What one notice tells a person; ``thing`` is the name that the team gave it."""

    id: int
    kind: NoticeKind
    at: datetime
    read_at: datetime | None
    team_id: int
    team_name: str
    is_inside: bool
    is_by_facilitator: bool
    is_answer: bool
    goal_id: int | None
    series_id: int | None
    cycle_id: int | None
    idea_id: int | None
    cycle_words: str
    number: int | None
    thing: str | None
    borrower: str | None
    may_be_named: bool | None
    gathering_id: int | None = None
    starts_on: date | None = None
    numbers_by: datetime | None = None
    ends_on: date | None = None
    venue: str | None = None
    is_cancelled: bool | None = None


def _prepared(statement: str) -> TextClause:
    days = (bindparam("today", type_=Date), bindparam("lately", type_=Date))
    return text(statement).bindparams(bindparam("since", type_=Moment), *days)


def _listed(statement: str) -> Executable:
    columns: list[Any] = [column(name, TYPES.get(name)) for name in NAMES]
    return _prepared(statement).columns(*columns)


LIST = _listed(f"{OF_PERSON} {IN_ORDER}")
ONE = _listed(f"{OF_PERSON} AND n.id = :notice_id")
UNREAD = _listed(f"{OF_PERSON} AND n.read_at IS NULL {UNSTOPPED} {NOT_INVENTED} {IN_ORDER}")
COUNT = _prepared(f"SELECT count(*) {TOLD} AND n.read_at IS NULL")


def list_told(user_id: int) -> list[Told]:
    """Return what a person is told of, the latest first."""
    return _read(LIST, user_id=user_id, since=clock.now() - KEPT, most=MOST)


def list_unread_since(
    user_id: int, since: datetime | None, *, with_invented: bool = False
) -> list[Told]:
    """Return what a person has not read and not stopped, of after a moment, the latest first."""
    oldest = clock.now() - KEPT
    after = max(since, oldest) if since is not None else oldest
    return _read(UNREAD, user_id=user_id, since=after, most=MOST, with_invented=with_invented)


def get_told(user_id: int, notice_id: int) -> Told:
    """Return one thing that a person is told of; raises ``NotKnown`` for what is not theirs now."""
    found = _read(ONE, user_id=user_id, since=clock.now() - KEPT, notice_id=notice_id)
    if not found:
        raise NotKnown(notice_id)
    return found[0]


def count_unread(user_id: int) -> int:
    """Return how many of a person's notices wait to be read, in one statement."""
    asked = {"user_id": user_id, "since": clock.now() - KEPT, **_days()}
    return int(db.session.execute(COUNT, asked).scalar_one())


def _read(statement: Executable, **asked: object) -> list[Told]:
    rows: Sequence[tuple[object, ...]] = db.session.execute(statement, asked | _days()).all()
    found = [Told._make((row[0], NoticeKind(str(row[1])), *row[2:])) for row in rows]
    cancelled = {one.gathering_id for one in found if one.is_cancelled and one.gathering_id}
    then = _list_as_cancelled(cancelled) if cancelled else {}
    return [one._replace(**then.get(str(one.gathering_id), {})) for one in found]


def _list_as_cancelled(gathering_ids: Collection[int]) -> dict[str, dict[str, Any]]:
    """Return what gatherings were when they were cancelled, as far as it was changed since."""
    then: dict[str, dict[str, Any]] = {}
    over = set[str]()
    for event in list_events("gathering", gathering_ids, limit=MOST):
        if event.action == "gathering.cancelled":
            over.add(event.key)
        elif event.action == "gathering.edited" and event.key not in over:
            was = {name: event.content.get(name) for name in READ}
            earlier = {name: READ[name](one["from"]) for name, one in was.items() if one}
            then.setdefault(event.key, {}).update(earlier)
    return {key: was for key, was in then.items() if key in over}


def _days() -> dict[str, date]:
    """Return the days by which gatherings are still told of."""
    return {"today": clock.today(), "lately": clock.today() - LATELY}
