"""Reads of who is to be reminded, of what, and when they last were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app import clock
from app.accounts.models import User
from app.boards.queries.notices import Told, list_unread_since
from app.clock import OSLO
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.queries import Due, list_due_of_teams
from app.networks.models import Membership, Network, Programme, Team
from app.notices.models import Notice, NoticeChoice
from app.reminders.models import MONDAY, Reminder, ReminderChoice

A_WEEK_ALMOST = timedelta(days=6)
FROM_HOUR = 7  # in Oslo
TALLY_DAYS = 2  # a tally is closed by itself the night after its period; then it needs a hand


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a reminder goes to."""

    user_id: int
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a number in one team."""

    team_id: int
    team_name: str
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter tells of: the numbers that wait, and what concerns its reader."""

    waiting: Sequence[Waiting]
    told: Sequence[Told]

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.waiting or self.told)


def list_receivers() -> list[Receiver]:
    """Return who may get a letter now: today is their day, and a week has gone since the last.

    A week is counted short by a day, for a letter may come late in its day.
    Whether there is anything to tell them is found out for each of them.
    """
    here = clock.now().astimezone(OSLO)
    if here.hour < FROM_HOUR:
        return []
    weekday = func.coalesce(ReminderChoice.weekday, MONDAY)
    is_recent = or_(
        Reminder.week == monday_of(here.date()), Reminder.written_at > clock.now() - A_WEEK_ALMOST
    )
    written = and_(Reminder.user_id == User.id, is_recent)
    found = (
        select(User.id, User.name, User.email, User.language)
        .outerjoin(ReminderChoice, ReminderChoice.user_id == User.id)
        .where(
            or_(User.id.in_(_select_seats(Membership.user_id)), _has_unread()),
            User.deactivated_at.is_(None),
            or_(ReminderChoice.is_stopped.is_(None), ReminderChoice.is_stopped.is_(False)),
            weekday == here.weekday(),
            ~select(Reminder.user_id).where(written).exists(),
        )
        .order_by(User.id)
    )
    return [Receiver(*row) for row in db.session.execute(found)]


def list_waiting(user_id: int, *, with_invented: bool = False) -> list[Waiting]:
    """Return what waits in the teams that a person looks after the numbers of."""
    found = _select_seats(Team.id, with_invented=with_invented).add_columns(Team.name)
    found = found.where(Membership.user_id == user_id).order_by(Team.name, Team.id)
    teams = {row.id: row.name for row in db.session.execute(found)}
    due = list_due_of_teams(list(teams)) if teams else {}
    waiting = [Waiting(one, name, _list_told(due[one])) for one, name in teams.items()]
    return [one for one in waiting if one.due]


def find_content(user_id: int, *, with_invented: bool = False) -> Content:
    """Return what a letter to a person tells of now."""
    since = find_last_written(user_id)
    return Content(
        list_waiting(user_id, with_invented=with_invented),
        list_unread_since(user_id, since, with_invented=with_invented),
    )


def has_care(user_id: int) -> bool:
    """Say whether a person is measurement lead or deputy of a team that is at work."""
    found = _select_seats(Team.id, with_invented=True).where(Membership.user_id == user_id)
    return db.session.scalar(found.limit(1)) is not None


def find_choice(user_id: int) -> ReminderChoice | None:
    """Return what a person has chosen, or None for who never chose."""
    return db.session.get(ReminderChoice, user_id)


def list_who_want_no_letters(user_ids: Iterable[int]) -> frozenset[int]:
    """Return those of some people who have said that they want no letters."""
    found = select(ReminderChoice.user_id).where(
        ReminderChoice.user_id.in_(user_ids), ReminderChoice.is_stopped.is_(True)
    )
    return frozenset(db.session.scalars(found))


def find_last_written(user_id: int) -> datetime | None:
    """Return when a person was last reminded."""
    return db.session.scalar(
        select(func.max(Reminder.written_at)).where(Reminder.user_id == user_id)
    )


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _list_told(due: Sequence[Due]) -> tuple[Due, ...]:
    """Leave out what comes by itself: files, and tallies that are still to be closed."""
    return tuple(one for one in due if not _comes_by_itself(one))


def _comes_by_itself(one: Due) -> bool:
    return one.fed_by is FedBy.FILE or (one.fed_by is FedBy.TALLY and one.days < TALLY_DAYS)


def _has_unread() -> ColumnElement[bool]:
    """Say whether a person has a notice, of a kind they have not stopped, that they have not read.

    Whether it is still there to be seen is asked when the letter is written.
    """
    stopped = select(NoticeChoice.kind).where(NoticeChoice.user_id == Notice.user_id)
    return (
        select(Notice.id)
        .join(Team, Team.id == Notice.team_id)
        .join(Network, Network.id == Team.network_id)
        .where(Notice.user_id == User.id, Notice.read_at.is_(None))
        .where(Notice.kind.not_in(stopped), Network.is_invented.is_(False))
        .exists()
    )


def _select_seats(column: object, *, with_invented: bool = False) -> Select[tuple[int]]:
    """Select from the seats of leads and deputies in teams, networks and programmes at work."""
    found: Select[tuple[int]] = (
        select(column)  # type: ignore[call-overload]  # a column of any type
        .select_from(Membership)
        .join(Team, Team.id == Membership.team_id)
        .join(Network, Network.id == Team.network_id)
        .join(Programme, Programme.id == Network.programme_id)
        .where(
            or_(Membership.is_measurement_lead, Membership.is_deputy),
            Membership.ended_at.is_(None),
            Team.closed_at.is_(None),
            Network.closed_at.is_(None),
            Programme.closed_at.is_(None),
        )
    )
    return found if with_invented else found.where(Network.is_invented.is_(False))
