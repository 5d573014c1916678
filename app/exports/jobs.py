"""Files are made apart from the page that asks for them, and let go after a day."""

import time
from collections.abc import Callable
from typing import NamedTuple

from flask_babel import force_locale
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from app import clock, database
from app.errors import NotKnown
from app.exports import folder, services
from app.exports.asked import name_file, read_language, read_subject, want
from app.exports.closeness import Closeness, closeness_to, read_closeness
from app.exports.formats import FORMATS
from app.extensions import db, jobs
from app.jobs import GivenUp, every_hour
from app.networks.queries.actors import find_actor_of_user
from app.packs.models import FileRequest, FileState
from app.packs.queries import reader_of
from app.web.progress import tell_progress

SECONDS_BETWEEN_TOLD = 0.5


class Written(NamedTuple):
    """A file that lies in its place: its name, and how much its asker might see as it was made."""

    name: str
    closeness: Closeness | None


def progress_key(file_id: int) -> str:
    """Return the name under which it is told how far a file has come."""
    return f"file-{file_id}"


@jobs.task()
def make_file(file_id: int) -> None:
    """Make a file as its asker sees the page now; the write lock is held for the notes alone.

    A worker that is killed leaves the task in the queue, and the next one begins from the start.
    """
    asked = db.session.get(FileRequest, file_id)
    if asked is None or asked.state is FileState.READY:
        return
    services.begin(asked)
    db.session.commit()
    try:
        written = _write(file_id)
    except (DBAPIError, StaleDataError) as error:
        _give_up(file_id, error)
        if database.is_retryable(error):
            raise
        raise GivenUp from error
    except Exception as error:
        _give_up(file_id, error)
        raise GivenUp from error
    size = folder.path_of(file_id).stat().st_size
    asked = db.session.get_one(FileRequest, file_id)
    services.finish(asked, name=written.name, size=size, closeness=written.closeness)
    tell_progress(progress_key(file_id), 1, of=1)


@jobs.periodic_task(every_hour(minute=25))
def drop_old_files() -> None:
    """Let go of the files that are a day old, and of what is left of those that never came."""
    dropped = services.drop_old_requests()
    db.session.commit()
    for file_id in dropped:
        folder.drop_file(file_id)
    folder.drop_leftovers()


def _write(file_id: int) -> Written:
    """Write a file to its place, and return its name and how much its asker might see."""
    with database.transactions("read"):
        asked = db.session.get_one(FileRequest, file_id)
        wish, subject = FORMATS[asked.format], read_subject(asked.scope)
        actor = find_actor_of_user(asked.user_id)
        if actor is None or not services.may_take(subject, wish, actor=actor):
            raise NotKnown(file_id)
        wanted = want(subject, reader_of(actor))
        closeness = closeness_to(subject, read_closeness(subject.network_id, actor))
        with force_locale(read_language(asked.scope)), folder.being_written(file_id) as path:
            wish.write(wanted, path, progress=_telling(file_id))
        name = name_file(wanted, day=clock.today().isoformat(), ending=wish.ending)
    db.session.rollback()
    return Written(name, closeness)


def _give_up(file_id: int, error: BaseException) -> None:
    db.session.rollback()
    asked = db.session.get(FileRequest, file_id)
    if asked is not None:
        services.give_up(asked, error)
    db.session.commit()


def _telling(file_id: int) -> Callable[[int, int], None]:
    """Return what tells how far a file has come, now and then."""
    last = 0.0

    def tell(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_TOLD:
            last = time.monotonic()
            tell_progress(progress_key(file_id), min(done, of), of=max(of, 1))

    tell(0, 1)
    return tell
