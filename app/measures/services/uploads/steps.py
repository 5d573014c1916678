"""The steps of a file that was sent: kept, understood, shown as it would be, taken in or let go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from flask_babel import gettext as _
from sqlalchemy import update

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.measures.models.delivery import LONGEST_FILE_NAME, DeliveredBy, Delivery, Upload
from app.measures.queries import find_summary, list_series_of_team
from app.measures.queries.deliveries import list_changed_since
from app.measures.queries.oddities import Oddity, find_oddity
from app.measures.services.bulk import Place
from app.measures.services.deliveries import Origin, deliver, lock_series_of
from app.measures.services.uploads.checking import (
    Checked,
    LeftOut,
    Recipient,
    Refusal,
    check_rows,
)
from app.measures.services.uploads.comparing import (
    Compared,
    Comparison,
    as_delivered,
    fingerprint,
)
from app.measures.services.uploads.headings import tidy
from app.measures.services.uploads.layouts import SAMPLE, Layout, guess_layout
from app.measures.services.uploads.opening import Opened, Reading, Row, list_rows, open_file
from app.measures.wording import period_name
from app.networks.models import Team
from app.statistics.masking import Audience
from app.web.text import clean

KEPT_FOR = timedelta(days=1)
MOST_SHOWN = 50
LONGEST_ERROR = 300
MOST_NAMED = 5
MOST_ODD = 2_000
AT_ONCE = 2_000

Moved = Callable[[int, int], None]


class UploadGone(DomainError):
    """The content of the file is not kept any more."""


class NotAsShown(DomainError):
    """Somebody has changed something since the file was compared; nothing was taken in."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the one who says yes has seen: its mark, for whose eyes, and what is skipped."""

    fingerprint: str
    audience: Audience
    skips: bool
    by: int | None
    seen_at: datetime | None = None


@dataclass(slots=True)
class Preview:
    """What a file would change: counts, the first rows of each sort, and what is odd."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    new_rows: list[Compared] = field(default_factory=list)
    changed_rows: list[Compared] = field(default_factory=list)
    unchanged_rows: list[Compared] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    refused_rows: list[int] = field(default_factory=list)
    left_out: dict[LeftOut, list[int]] = field(default_factory=dict)
    odd: dict[Place, Oddity] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def taken(self) -> int:
        """Return how many numbers would be saved."""
        return self.new + self.changed

    @property
    def is_small(self) -> bool:
        """Say whether it is taken in at once, without a page that tells how far it has come."""
        return self.new + self.changed + self.unchanged <= AT_ONCE


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


def preview_upload(upload: Upload, team: Team, *, audience: Audience) -> Preview:
    """Return what a file would change, compared with what is saved now."""
    series = list_series_of_team(team.id, Audience.TEAM, with_closed=True)
    checked = check_upload(upload, team)
    by_id, keeps = {one.id: one for one in series}, keeps_notes(upload, audience)
    comparison = Comparison(by_id, audience, keeps)
    preview = Preview(left_out=checked.left_out)
    compared = list(comparison.list_compared(checked))
    for one in compared:
        _count(preview, one)
    _find_odd(preview, compared, audience)
    preview.fingerprint = fingerprint(compared)
    rows = checked.refused_rows | {one.row for one in comparison.refused}
    preview.refused_rows = sorted(rows)
    preview.refused = sorted([*checked.refused, *comparison.refused], key=lambda one: one.row)
    return preview


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
    if fingerprint(compared) != promise.fingerprint:
        raise NotAsShown(_tell_changed(compared, promise))
    of = len(compared)
    progress = (lambda done: moved(of + done, 2 * of)) if moved is not None else None
    origin = Origin(DeliveredBy.FILE, held.file_name, held.sha256, moved=progress)
    delivery = deliver(team, as_delivered(compared), origin=origin, by=promise.by)
    held.delivery_id, held.content, held.error = delivery.id, None, ""
    db.session.flush()
    return delivery


def check_promise(preview: Preview, promise: Promise) -> None:
    """Refuse a yes that leaves open what becomes of the rows that cannot be read."""
    if preview.refused_rows and not promise.skips:
        raise DomainError(
            _("Mend the rows that cannot be read, or tick that they are skipped."), field="skips"
        )


def _tell_changed(compared: list[Compared], promise: Promise) -> str:
    """Return which numbers somebody has changed since the file was looked at."""
    since = promise.seen_at or clock.now()
    places = list_changed_since([one.place for one in compared], since)
    named = [
        f"{one.series.measure.short_name}, {period_name(one.period, year=True)}"
        for one in compared
        if one.place in places
    ]
    if not named:
        return _("Something has changed since you looked. See what it is now, and try again.")
    return _(
        "Somebody has changed numbers since you looked: %(names)s."
        " Nothing was taken in. See what is different, and try again.",
        names="; ".join(named[:MOST_NAMED]),
    )


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


def _count(preview: Preview, one: Compared) -> None:
    name = "unchanged" if one.is_unchanged else "changed" if one.before else "new"
    rows: list[Compared] = getattr(preview, f"{name}_rows")
    setattr(preview, name, getattr(preview, name) + 1)
    if len(rows) < MOST_SHOWN:
        rows.append(one)


def _find_odd(preview: Preview, compared: list[Compared], audience: Audience) -> None:
    """Ask about numbers far from their past: of a very long file only the first ones."""
    summaries = {}
    for one in islice((each for each in compared if not each.is_unchanged), MOST_ODD):
        series = one.series
        if series.id not in summaries:
            summaries[series.id] = find_summary(series.id, audience)
        odd = find_oddity(
            summaries[series.id], series.measure, reading=one.after, period=one.period
        )
        if odd is not None:
            preview.odd[one.place] = odd
