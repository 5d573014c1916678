"""What a file would change, taking it in, and how far that has come."""

from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock, database
from app.errors import DomainError
from app.extensions import db
from app.measures.forms.files import ApplyForm
from app.measures.jobs.uploads import progress_key, take_in_file
from app.measures.loaders import load_upload
from app.measures.models.delivery import Upload
from app.measures.queries.deliveries import get_delivery, is_kept
from app.measures.services.uploads import steps
from app.measures.services.uploads.previewing import preview_upload as preview_of
from app.measures.services.uploads.steps import Promise
from app.measures.views.blueprint import blueprint
from app.measures.views.files.confirming import refuse_file
from app.measures.views.files.rows import show_preview
from app.measures.wording.files import delivered_text
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.progress import read_progress, stands_still, tell_progress
from app.web.shell import enter
from app.web.transactions import retried, saved

SECONDS_BETWEEN_LOOKS = "5"  # where no script asks more often
OF_UPLOAD = "/teams/<int:team_id>/files/<int:upload_id>"


@blueprint.route(f"{OF_UPLOAD}/preview", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def preview_upload(team_id: int, upload_id: int) -> ResponseReturnValue:
    """Show what a file would change, and take it in when somebody says yes."""
    team, upload = _load(team_id, upload_id)
    if upload.delivery_id is not None:
        return redirect(_address("follow_upload", upload), 303)
    form = ApplyForm()
    if form.validate_on_submit():
        with form.showing_errors():
            return _apply(team, upload, form=form)
    db.session.rollback()
    with database.transactions("read"):
        return _show(team, upload, form=form)


@blueprint.post(f"{OF_UPLOAD}/cancel")
@requires("record_measurements")
@retried
def cancel_upload(team_id: int, upload_id: int) -> ResponseReturnValue:
    """Let go of a file that should not be taken in."""
    _team, upload = _load(team_id, upload_id)
    steps.cancel_upload(upload)
    return saved(
        url_for("measures.upload_file", team_id=team_id),
        _("The file is deleted. Nothing was saved."),
    )


@blueprint.get(f"{OF_UPLOAD}/progress")
@requires("record_measurements")
def follow_upload(team_id: int, upload_id: int) -> ResponseReturnValue:
    """Show how far a file has come, and at the end what it brought."""
    team, upload = _load(team_id, upload_id)
    is_waiting = is_kept(upload)
    if not is_waiting:
        db.session.refresh(upload)  # it may have been taken in a moment ago
    delivery = get_delivery(upload.delivery_id) if upload.delivery_id is not None else None
    waits = delivery is None and not upload.error and is_waiting
    page = render_template(
        "measures/follow_upload.html",
        team=team,
        upload=upload,
        waits=waits,
        delivery=delivery,
        brought=delivered_text(delivery) if delivery else "",
        progress=read_progress(progress_key(upload.id)),
        is_still=waits and stands_still(progress_key(upload.id)),
    )
    return page, {"Refresh": SECONDS_BETWEEN_LOOKS} if waits else {}


def _load(team_id: int, upload_id: int) -> tuple[Team, Upload]:
    team = load_team(team_id)
    enter(team.place, section="measures")
    return team, load_upload(team, upload_id)


def _show(team: Team, upload: Upload, *, form: ApplyForm) -> ResponseReturnValue:
    """Show the changes, read without the write lock: of a long file that takes a while."""
    try:
        preview = preview_of(upload, team, audience=audience_of(current_actor(), team))
    except DomainError as error:
        db.session.rollback()
        if upload.delivery_id is not None:  # somebody else said yes to it meanwhile
            return redirect(_address("follow_upload", upload), 303)
        return refuse_file(upload, error)
    form.fingerprint.data, form.seen_at.data = preview.fingerprint, clock.now().isoformat()
    form["count"].data = str(preview.taken + preview.unchanged)
    form.refused.data = str(len(preview.refused_rows))
    shown = show_preview(preview, upload)
    page = render_template(
        "measures/preview_upload.html", team=team, upload=upload, form=form, shown=shown
    )
    return page, form.status


def _apply(team: Team, upload: Upload, *, form: ApplyForm) -> Response:
    """Take a short file in here and now, and ask for a long one to be taken in."""
    promise = Promise(
        str(form.fingerprint.data),
        audience_of(current_actor(), team),
        bool(form.skips.data),
        current_actor().user_id,
        _moment(form.seen_at.data),
    )
    if not steps.is_short(upload, form.counted):
        return _ask(upload, form.counted, promise)
    delivery = steps.take_in(upload, steps.check_upload(upload, team), promise=promise)
    undo = (url_for("measures.undo_delivery", delivery_id=delivery.id), "")
    location = url_for("measures.upload_file", team_id=team.id)
    return saved(location, delivered_text(delivery), undo=undo)


def _ask(upload: Upload, count: int, promise: Promise) -> Response:
    seen = {
        "fingerprint": promise.fingerprint,
        "audience": promise.audience.value,
        "skips": "1" if promise.skips else "",
        "at": (promise.seen_at or clock.now()).isoformat(),
    }
    upload.error = ""
    tell_progress(progress_key(upload.id), 0, of=2 * count)
    take_in_file(upload.id, count, seen, promise.by)
    return saved(_address("follow_upload", upload))


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _address(endpoint: str, upload: Upload) -> str:
    return url_for(f"measures.{endpoint}", team_id=upload.team_id, upload_id=upload.id)
