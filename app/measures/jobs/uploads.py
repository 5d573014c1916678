"""Long files are taken in apart from the page, and files that nobody says yes to are let go."""

from datetime import datetime, time

from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from app import database
from app.errors import DomainError
from app.extensions import db, jobs
from app.jobs import GivenUp, every_day
from app.measures.queries.deliveries import get_upload
from app.measures.services.uploads import steps
from app.measures.services.uploads.checking import Checked
from app.measures.services.uploads.steps import Promise
from app.networks.models import Team
from app.statistics.masking import Audience
from app.web.progress import tell_progress

EARLY = time(4, 20)


def progress_key(upload_id: int) -> str:
    """Return the name under which it is told how far a file has come."""
    return f"upload-{upload_id}"


@jobs.task(retries=2)
def take_in_file(upload_id: int, count: int, seen: dict[str, str], by: int | None) -> None:
    """Take in a file as its sender saw it; the file is read before anybody has to wait.

    Whatever refuses it is kept for the page that follows it, so that nobody waits for nothing.
    """

    def tell(done: int, _of: int) -> None:
        tell_progress(progress_key(upload_id), min(done, 2 * count), of=max(2 * count, 1))

    promise = _promise(seen, by)
    try:
        checked = _read(upload_id, lambda row, of: tell(min(row, count), of))
        if checked is not None:
            steps.take_in(get_upload(upload_id), checked, promise=promise, moved=tell)
    except DomainError as error:
        db.session.rollback()
        steps.note_error(get_upload(upload_id), error.message)
    except (DBAPIError, StaleDataError):
        raise
    except Exception as error:
        db.session.rollback()
        steps.note_error(
            get_upload(upload_id), _("The file could not be taken in. Nothing is saved.")
        )
        db.session.commit()
        raise GivenUp from error


def _promise(seen: dict[str, str], by: int | None) -> Promise:
    return Promise(
        seen["fingerprint"],
        Audience(seen["audience"]),
        bool(seen["skips"]),
        by,
        datetime.fromisoformat(seen["at"]),
    )


def _read(upload_id: int, moved: steps.Moved) -> Checked | None:
    """Return what a file says, read without the write lock; None when it is taken in already."""
    with database.transactions("read"):
        upload = get_upload(upload_id)
        if upload.delivery_id is not None:
            return None
        checked = steps.check_upload(upload, db.session.get_one(Team, upload.team_id), moved=moved)
    db.session.rollback()
    return checked


@jobs.periodic_task(every_day(at=EARLY))
def drop_old_uploads() -> None:
    """Let go of the content of files that are a day old."""
    steps.drop_old_uploads()
