"""Telling people what concerns them, and letting them read it or stop it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from app import clock
from app.accounts.models import User
from app.audit.services import Subject, record_change
from app.database import INSERT
from app.extensions import db
from app.networks.models import Team
from app.notices.models import KEPT, Notice, NoticeChoice, NoticeKind
from app.notices.queries import People, list_people, list_stopped, list_who_stopped

EVERYBODY = (People.MEMBERS, People.FACILITATORS)


def tell(
    user_ids: Iterable[int], kind: NoticeKind, *, team: Team, subject_id: int, by: int | None
) -> None:
    """Tell people of one thing, each only once.

    Left out are the one who did it, those who want no notices of the kind, and whoever may not
    see the team's work.
    """
    wanted = set(user_ids) - {by}
    wanted &= set(list_people(team, *EVERYBODY)) if wanted else wanted
    wanted -= list_who_stopped(kind, wanted) if wanted else wanted
    if not wanted:
        return
    rows = [
        {
            "user_id": user_id,
            "team_id": team.id,
            "kind": kind,
            "subject_id": subject_id,
            "at": clock.now(),
        }
        for user_id in sorted(wanted)
    ]
    db.session.execute(INSERT[db.engine.dialect.name](Notice).values(rows).on_conflict_do_nothing())


def take_back(kind: NoticeKind, subject_id: int) -> None:
    """Let nobody be told of something that is gone altogether, whose number may be used again."""
    of_it = (Notice.kind == kind, Notice.subject_id == subject_id)
    db.session.execute(delete(Notice).where(*of_it))


def take_back_from(user_ids: Collection[int], kind: NoticeKind, *, subject_id: int) -> None:
    """Let these people be told no more of something that another notice tells them better."""
    of_it = (Notice.kind == kind, Notice.subject_id == subject_id)
    db.session.execute(delete(Notice).where(*of_it, Notice.user_id.in_(user_ids)))


def leave_behind(subject_id: int, *kinds: NoticeKind, at: datetime) -> None:
    """Let what tells of something count as read from the moment it was taken away."""
    unread = (Notice.subject_id == subject_id, Notice.kind.in_(kinds), Notice.read_at.is_(None))
    db.session.execute(update(Notice).where(*unread).values(read_at=at))


def bring_back(subject_id: int, *kinds: NoticeKind, at: datetime) -> None:
    """Let what was left behind at a moment wait to be read again."""
    left = (Notice.subject_id == subject_id, Notice.kind.in_(kinds), Notice.read_at == at)
    db.session.execute(update(Notice).where(*left).values(read_at=None))


def mark_read(notice: Notice) -> None:
    """Note that a person has opened what a notice tells of."""
    if notice.read_at is None:
        notice.read_at = clock.now()
        db.session.flush()


def mark_all_read(user_id: int) -> None:
    """Note that a person has read all their notices."""
    unread = (Notice.user_id == user_id, Notice.read_at.is_(None))
    db.session.execute(update(Notice).where(*unread).values(read_at=clock.now()))


def drop_old_notices() -> None:
    """Let go of notices of more than ninety days ago, and of those of people without an account."""
    left = select(User.id).where(User.deactivated_at.is_not(None))
    gone = or_(Notice.at < clock.now() - KEPT, Notice.user_id.in_(left))
    db.session.execute(delete(Notice).where(gone))


def choose_kinds(user_id: int, kinds: Iterable[NoticeKind]) -> bool:
    """Let a person have notices of these kinds and of no other; say whether that is a change."""
    wanted, before = set(kinds), list_stopped(user_id)
    stopped = frozenset(NoticeKind) - wanted
    if stopped == before:
        return False
    gone = delete(NoticeChoice).where(NoticeChoice.user_id == user_id)
    db.session.execute(gone.where(NoticeChoice.kind.not_in(stopped)))
    now = clock.now()
    db.session.add_all(
        NoticeChoice(user_id=user_id, kind=kind, stopped_at=now)
        for kind in sorted(stopped - before)
    )
    db.session.flush()
    content = {"stopped": sorted(stopped)}
    record_change("notices.chosen", Subject("notice_choice", user_id), by=user_id, content=content)
    return True


def stop_kind(user_id: int, kind: NoticeKind) -> None:
    """Let a person have no more notices of a kind."""
    choose_kinds(user_id, frozenset(NoticeKind) - list_stopped(user_id) - {kind})


def start_kind(user_id: int, kind: NoticeKind) -> None:
    """Let a person have notices of a kind again."""
    choose_kinds(user_id, (frozenset(NoticeKind) - list_stopped(user_id)) | {kind})
