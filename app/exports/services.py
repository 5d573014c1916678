"""Asking for a file, and what becomes of it: begun, ready, given up, let go."""

import errno
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.accounts.rights import holds_right
from app.errors import DomainError
from app.exports.asked import Subject, find_place, may_see
from app.exports.closeness import Closeness, closeness_to, read_closeness, with_closeness
from app.exports.formats import Format
from app.exports.queries import count_since, find_same, list_older, list_unfinished
from app.extensions import db
from app.networks.models import Network
from app.networks.queries import audience_at
from app.packs.models import FileRequest, FileState
from app.statistics.masking import Audience
from app.web.actor import Actor

SAME_WITHIN = timedelta(minutes=1)
KEPT_FOR = timedelta(days=1)
MOST_AT_ONCE = 3
MOST_A_DAY = 100
LOST_AFTER = timedelta(hours=1)  # something unfinished that has not moved holds nobody back
FULL = {errno.ENOSPC, errno.EDQUOT}


class Answer(NamedTuple):
    """What a person gets who asks for a file: one that is to be made, or one asked for before."""

    asked: FileRequest
    is_new: bool


def ask_for_file(subject: Subject, wish: Format, *, actor: Actor, language: str) -> Answer:
    """Return the file that a person asks for: the same one when it was asked for a moment ago."""
    now = clock.now()
    # asking twice at once waits here, so that the second finds the first
    db.session.execute(select(User.id).where(User.id == actor.user_id).with_for_update())
    closeness = closeness_to(subject, read_closeness(subject.network_id, actor))
    scope = with_closeness(subject.as_json(language), closeness)
    since = now - SAME_WITHIN
    same = find_same(actor.user_id, scope=scope, key=wish.key, since=since)
    if same is not None:
        return Answer(same, is_new=False)
    _check_limits(actor)
    asked = FileRequest(
        user_id=actor.user_id, scope=scope, format=wish.key, asked_at=now, moved_at=now
    )
    db.session.add(asked)
    db.session.flush()
    return Answer(asked, is_new=True)


def ask_again(asked: FileRequest) -> None:
    """Let a file that was given up, or seems to be lost, be made once more."""
    asked.state, asked.problem, asked.moved_at = FileState.WAITING, "", clock.now()
    db.session.flush()


def may_take(subject: Subject, wish: Format, *, actor: Actor) -> bool:
    """Say whether a person may take something out in a format."""
    if not may_see(subject, actor):
        return False
    place = find_place(subject)
    if wish.right is None:
        return True
    if place is None or not holds_right(wish.right, actor, place):
        return False
    return not wish.hides_nothing or _sees_all(subject, actor)


def _sees_all(subject: Subject, actor: Actor) -> bool:
    """Say whether a person sees the numbers of every team of a network as the team itself."""
    network = db.session.get_one(Network, subject.network_id)
    audience = audience_at(actor, network.place, agreement=network.facilitators_see)
    return audience is Audience.TEAM


def begin(asked: FileRequest) -> None:
    """Note that somebody is at work on a file."""
    asked.state, asked.problem, asked.moved_at = FileState.MAKING, "", clock.now()
    db.session.flush()


def finish(asked: FileRequest, *, name: str, size: int, closeness: Closeness | None) -> None:
    """Note that a file is there to be fetched by one who may see as much as when it was made."""
    asked.state, asked.name, asked.size = FileState.READY, name, size
    asked.scope = with_closeness(asked.scope, closeness)
    asked.done = asked.total = 1
    asked.moved_at = clock.now()
    db.session.flush()


def give_up(asked: FileRequest, error: BaseException) -> None:
    """Note that a file could not be made, and why as far as its asker can do something."""
    asked.state, asked.problem, asked.moved_at = FileState.FAILED, problem_of(error), clock.now()
    db.session.flush()


def problem_of(error: BaseException) -> str:
    """Return the key of what went wrong: no room on the disk, gone, or something else."""
    causes = list(_causes(error))
    if any(_is_full(one) for one in causes):
        return "full"
    return "gone" if any(isinstance(one, LookupError | PermissionError) for one in causes) else ""


def drop_old_requests() -> list[int]:
    """Let go of what was asked for more than a day ago, and return which files that were."""
    old = list_older(clock.now() - KEPT_FOR)
    dropped = [one.id for one in old]
    for one in old:
        db.session.delete(one)
    db.session.flush()
    return dropped


def _check_limits(actor: Actor) -> None:
    moving = clock.now() - LOST_AFTER
    waiting = [one for one in list_unfinished(actor.user_id) if one.moved_at > moving]
    if len(waiting) >= MOST_AT_ONCE:
        raise DomainError(
            _("Three files are being made for you. Wait until one of them is ready."),
            field="format",
        )
    if count_since(actor.user_id, clock.now() - timedelta(days=1)) >= MOST_A_DAY:
        raise DomainError(
            _("You have asked for a hundred files in a day. Try again tomorrow."), field="format"
        )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    return isinstance(error, sqlite3.OperationalError) and "disk is full" in str(error)
