"""The steps of a file that was sent: kept, understood, shown as it would be, taken in or let go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app import clock
from app.errors import DomainError, StaleEdit
from app.extensions import db
from app.measures.models.delivery import LONGEST_FILE_NAME, DeliveredBy, Delivery, Upload
from app.measures.queries import is_hidden_reading, list_series_of_team
from app.measures.queries.deliveries import list_changed_since
from app.measures.services.deliveries import Origin, deliver, lock_series_of
from app.measures.services.uploads.checking import Checked, Recipient, check_rows
from app.measures.services.uploads.comparing import (
    Compared,
    Comparison,
    as_delivered,
    fingerprint,
)
from app.measures.services.uploads.headings import tidy
from app.measures.services.uploads.layouts import SAMPLE, Layout, guess_layout
from app.measures.services.uploads.opening import Opened, Reading, Row, list_rows, open_file
from app.measures.wording import HIDDEN, period_name, reading_text
from app.networks.models import Team
from app.statistics.masking import Audience
from app.web.text import clean

KEPT_FOR = timedelta(days=1)
LONGEST_ERROR = 300
MOST_NAMED = 5
AT_ONCE = 2_000
BYTES_AT_ONCE = 256 * 1024

Moved = Callable[[int, int], None]


class UploadGone(DomainError):
    """The content of the file is not kept any more."""


class NotAsShown(StaleEdit):
    """Something has changed since the file was compared; nothing was taken in."""

    def __init__(self, message: str) -> None:
        super().__init__(message, theirs={}, version=0)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the one who says yes has seen: its mark, for whose eyes, and what is skipped."""

    fingerprint: str
    audience: Audience
    skips: bool
    by: int | None
    seen_at: datetime | None = None


def keep_upload(team: Team, content: bytes, *, name: str, by: int | None) -> Upload:
    """Keep a file until somebody has said yes to it; one that is no table is refused."""
    open_file(content)
    upload = Upload(
        team_id=team.id,
        file_name=clean(name)[-LONGEST_FILE_NAME:] or _("without a name"),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        by_id=by,
        at=clock.now(),
    )
    db.session.add(upload)
    db.session.flush()
    return upload


def content_of(upload: Upload) -> bytes:
    """Return the content of a file that is still kept; raises ``UploadGone``."""
    if upload.content is None:
        raise UploadGone(_("The file is not kept any more. Send it again."))
    return upload.content


def read_head(upload: Upload, reading: Reading | None = None) -> tuple[Opened, list[Row]]:
    """Return what a file is and its first rows, read as asked for or as seems best."""
    content = content_of(upload)
    opened = open_file(content)
    return opened, list(islice(list_rows(content, reading or opened.reading), 2 * SAMPLE))


def guess(upload: Upload, reading: Reading, *, rows: list[Row], **wishes: int | None) -> Layout:
    """Return what the columns of a file seem to hold, for the team it was sent to."""
    series = list_series_of_team(upload.team_id, Audience.TEAM, with_closed=True)
    return guess_layout(rows, series, reading=reading, **wishes)


def confirm_layout(upload: Upload, layout: Layout) -> None:
    """Keep what somebody says that the columns hold."""
    upload.columns, upload.error = layout.text, ""
    db.session.flush()


def cancel_upload(upload: Upload) -> None:
    """Let go of a file that should not be taken in after all."""
    upload.content = None
    db.session.flush()


def is_short(upload: Upload, count: int) -> bool:
    """Say whether a file is taken in at once, without a page that tells how far it has come."""
    size = db.session.scalar(select(func.length(Upload.content)).where(Upload.id == upload.id))
    return count <= AT_ONCE and (size or 0) <= BYTES_AT_ONCE


def note_error(upload: Upload, message: str) -> None:
    """Keep why a file could not be taken in, for whoever looks after it."""
    upload.error = message[:LONGEST_ERROR]
    db.session.flush()


def drop_old_uploads() -> int:
    """Let go of files that nobody has said yes to in a day, and return how many there were."""
    old = Upload.at < clock.now() - KEPT_FOR
    gone = update(Upload).where(old, Upload.content.is_not(None)).values(content=None)
    result = db.session.execute(gone.execution_options(synchronize_session=False))
    return int(getattr(result, "rowcount", 0))


def take_in(
    upload: Upload, checked: Checked, *, promise: Promise, moved: Moved | None = None
) -> Delivery:
    """Take in what was shown, all of it in this transaction; if anything differs, nothing."""
    held = db.session.get_one(Upload, upload.id, populate_existing=True, with_for_update=True)
    if held.delivery_id is not None:
        return db.session.get_one(Delivery, held.delivery_id)
    content_of(held)
    team, keeps = db.session.get_one(Team, held.team_id), keeps_notes(held, promise.audience)
    comparison = Comparison(lock_series_of(team), promise.audience, keeps)
    compared = list(comparison.list_compared(checked))
    check_promise(promise, refused=len(checked.refused_rows) + len(comparison.refused))
    if fingerprint(compared) != promise.fingerprint:
        raise NotAsShown(_tell_changed(compared, promise))
    of = len(compared)
    progress = (lambda done: moved(of + done, 2 * of)) if moved is not None else None
    origin = Origin(DeliveredBy.FILE, held.file_name, held.sha256, moved=progress)
    delivery = deliver(team, as_delivered(compared), origin=origin, by=promise.by)
    held.delivery_id, held.content, held.error = delivery.id, None, ""
    db.session.flush()
    return delivery


def check_promise(promise: Promise, *, refused: int) -> None:
    """Refuse a yes that leaves open what becomes of the rows that cannot be read."""
    if refused and not promise.skips:
        raise DomainError(
            _("Mend the rows that cannot be read, or tick that they are skipped."), field="skips"
        )


def _tell_changed(compared: list[Compared], promise: Promise) -> str:
    """Return which numbers somebody has changed since the file was looked at, and what they are."""
    since = promise.seen_at or clock.now()
    places = list_changed_since([one.place for one in compared], since)
    named = [_tell_now(one, promise) for one in compared if one.place in places]
    if not named:
        return _(
            "The file, its columns or the measures are not as when you looked."
            " Nothing was taken in. See what is different, and try again."
        )
    return _(
        "Somebody has changed numbers since you looked: %(names)s."
        " Nothing was taken in. See what is different, and try again.",
        names="; ".join(named[:MOST_NAMED]) + ("…" if len(named) > MOST_NAMED else ""),
    )


def _tell_now(one: Compared, promise: Promise) -> str:
    name, now = f"{one.series.measure.short_name}, {period_name(one.period, year=True)}", one.before
    if now is None:
        return _("%(name)s, which has no number now", name=name)
    if is_hidden_reading(one.series, now, audience=promise.audience):
        return f"{name}: {HIDDEN}"
    return f"{name}: {reading_text(one.series.measure, now)}"


def layout_of(upload: Upload) -> Layout:
    """Return what somebody has said that the columns hold."""
    if upload.columns is None:
        raise UploadGone(_("Say first what the columns hold."))
    return Layout.from_text(upload.columns)


def check_upload(upload: Upload, team: Team, *, moved: Moved | None = None) -> Checked:
    """Return what the rows of a file say."""
    layout = layout_of(upload)
    series = list_series_of_team(team.id, Audience.TEAM, with_closed=True)
    names = {team.name, *(one.name for one in team.municipalities)}
    recipient = Recipient(series, frozenset(tidy(name) for name in names))
    rows = list_rows(content_of(upload), layout.reading)
    progress = (lambda row: moved(row, 4 * row)) if moved is not None else None
    return check_rows(rows, layout, recipient=recipient, moved=progress)


def keeps_notes(upload: Upload, audience: Audience) -> bool:
    """Say whether an empty note keeps the one that is saved: the file may not have shown it."""
    return not layout_of(upload).has_notes or audience is not Audience.TEAM
