"""Reads of comments: a thread is a first comment and its answers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from app.accounts.models import User
from app.coaching.models import Comment
from app.coaching.queries.subjects import About, Key, is_about_what_stands, key_of
from app.errors import NotKnown
from app.extensions import db

MOST_THREADS = 50


@dataclass(frozen=True, slots=True)
class Said:
    """A comment and the name of who wrote it."""

    comment: Comment
    name: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A first comment and the answers that are not deleted, in the order they were written."""

    first: Said
    answers: tuple[Said, ...]

    @property
    def is_resolved(self) -> bool:
        """Say whether the thread is put behind."""
        return self.first.comment.resolved_at is not None

    @property
    def is_headless(self) -> bool:
        """Say whether what it began with is deleted, so that only answers are left."""
        return self.first.comment.deleted_at is not None

    @property
    def about(self) -> Key:
        """Return the kind and the number of what it is about."""
        return key_of(self.first.comment)


def get_comment(comment_id: int) -> Comment:
    """Return a comment, deleted or not; raises ``NotKnown``."""
    comment = db.session.get(Comment, comment_id)
    if comment is None:
        raise NotKnown(comment_id)
    return comment


def get_thread(first: Comment) -> Thread:
    """Return the thread of a first comment."""
    rows = _list_rows(or_(Comment.id == first.id, Comment.parent_id == first.id))
    return _gather(rows, keep_deleted=True)[0]


def list_threads(about: About) -> list[Thread]:
    """Return the threads about one thing of a team, the oldest first.

    What is said after the answer to a question stands with that, and is no thread of its own.
    """
    columns = [getattr(Comment, name) == key for name, key in about.columns.items()]
    alone = Comment.help_request_id.is_(None)
    return _gather(_list_rows(Comment.team_id == about.team.id, alone, *columns))


def list_said_to(request_ids: Collection[int]) -> dict[int, list[Said]]:
    """Return what was said after the answers to questions, in the order it was written."""
    if not request_ids:
        return {}
    said: dict[int, list[Said]] = {}
    stands = Comment.deleted_at.is_(None)
    for one in _list_rows(Comment.help_request_id.in_(request_ids), stands):
        said.setdefault(one.comment.help_request_id or 0, []).append(one)
    return said


def list_threads_of_team(team_id: int, *, resolved: bool) -> list[Thread]:
    """Return the latest threads of a team on what is not deleted, the latest first."""
    is_open = Comment.resolved_at.is_(None)
    first = (
        select(Comment.id)
        .where(Comment.team_id == team_id, Comment.parent_id.is_(None))
        .where(Comment.help_request_id.is_(None))
        .where(~is_open if resolved else is_open, is_about_what_stands(Comment))
        .order_by(Comment.created_at.desc(), Comment.id.desc())
        .limit(MOST_THREADS)
    )
    ids = list(db.session.scalars(first))
    rows = _list_rows(or_(Comment.id.in_(ids), Comment.parent_id.in_(ids))) if ids else []
    return list(reversed(_gather(rows)))


def _list_rows(*wanted: ColumnElement[bool]) -> Sequence[Said]:
    found = select(Comment, User.name).outerjoin(User, User.id == Comment.by_id).where(*wanted)
    rows = db.session.execute(found.order_by(Comment.created_at, Comment.id)).all()
    return [Said(comment, name or "") for comment, name in rows]


def _gather(rows: Iterable[Said], *, keep_deleted: bool = False) -> list[Thread]:
    """Return the threads of some rows; a deleted first comment stays as long as it has answers."""
    firsts: list[Said] = []
    answers: dict[int, list[Said]] = {}
    for said in rows:
        if said.comment.parent_id is None:
            firsts.append(said)
        elif said.comment.deleted_at is None:
            answers.setdefault(said.comment.parent_id, []).append(said)
    return [
        Thread(first, tuple(answers.get(first.comment.id, [])))
        for first in firsts
        if keep_deleted or first.comment.deleted_at is None or first.comment.id in answers
    ]
