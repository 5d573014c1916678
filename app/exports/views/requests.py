"""A file that somebody has asked for: how far it has come, and the file itself."""

from flask import Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from app import formats
from app.errors import NotKnown
from app.exports import folder, services
from app.exports.asked import read_subject
from app.exports.closeness import read_closeness, still_holds
from app.exports.formats import FORMATS
from app.exports.jobs import make_file, progress_key
from app.exports.queries import find_request
from app.exports.services import may_take
from app.exports.views.blueprint import blueprint
from app.exports.views.offers import files_address
from app.exports.views.wording import PROBLEMS
from app.packs.models import FileRequest, FileState
from app.web.access import signed_in
from app.web.actor import current_actor
from app.web.progress import read_progress, stands_still, tell_progress
from app.web.transactions import retried, saved

SECONDS_BETWEEN_LOOKS = "3"  # where no script asks more often


@blueprint.get("/files/<int:file_id>")
@signed_in
def show_file(file_id: int) -> ResponseReturnValue:
    """Show how far a file has come, and where it is fetched once it is ready."""
    asked = _load(file_id)
    key = progress_key(asked.id)
    waits = asked.state in (FileState.WAITING, FileState.MAKING)
    page = render_template(
        "exports/show_file.html",
        asked=asked,
        wish=FORMATS[asked.format],
        waits=waits,
        is_ready=asked.state is FileState.READY and folder.path_of(asked.id).exists(),
        is_still=waits and stands_still(key),
        progress=read_progress(key),
        back_url=files_address(read_subject(asked.scope)),
        problem=PROBLEMS.get(asked.problem, PROBLEMS[""]),
        size=formats.file_size(asked.size or 0),
        until=formats.moment(asked.asked_at + services.KEPT_FOR),
    )
    return page, {"Refresh": SECONDS_BETWEEN_LOOKS} if waits else {}


@blueprint.get("/files/<int:file_id>/content")
@signed_in
def download_file(file_id: int) -> ResponseReturnValue:
    """Give a finished file to the one who asked for it."""
    asked, path = _load(file_id), folder.path_of(file_id)
    if asked.state is not FileState.READY or not path.exists():
        return redirect(url_for("exports.show_file", file_id=asked.id), 303)
    mimetype = FORMATS[asked.format].mimetype
    answer: Response = send_file(
        path, mimetype=mimetype, as_attachment=True, download_name=asked.name, etag=False
    )
    return answer


@blueprint.post("/files/<int:file_id>/again")
@signed_in
@retried
def make_again(file_id: int) -> ResponseReturnValue:
    """Make a file again that was given up, or that seems to be lost."""
    asked = _load(file_id)
    if not folder.path_of(asked.id).exists():
        services.ask_again(asked)
        tell_progress(progress_key(asked.id), 0, of=1)
        make_file(asked.id)
    return saved(url_for("exports.show_file", file_id=asked.id))


def _load(file_id: int) -> FileRequest:
    """Return what the actor has asked for and may still see; everything else is not known."""
    asked = find_request(file_id, asker=current_actor().user_id)
    if asked is None or asked.format not in FORMATS:
        raise NotKnown(file_id)
    subject, actor = read_subject(asked.scope), current_actor()
    if not may_take(subject, FORMATS[asked.format], actor=actor):
        raise NotKnown(file_id)
    is_made = asked.state is FileState.READY
    if is_made and not still_holds(asked.scope, read_closeness(subject.network_id, actor)):
        raise NotKnown(file_id)
    return asked
