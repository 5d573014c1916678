"""Choosing a file to send, and what was delivered before."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.measures.forms.files import UploadForm
from app.measures.queries.deliveries import list_deliveries
from app.measures.services.uploads import steps
from app.measures.services.uploads.refusing import MOST_BYTES
from app.measures.views.blueprint import blueprint
from app.networks.loaders import load_team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved

ROOM_FOR_FIELDS = 64 * 1024


@blueprint.route("/teams/<int:team_id>/files", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def upload_file(team_id: int) -> ResponseReturnValue:
    """Take a file of numbers, and lead on to what its columns hold."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    form, series = UploadForm(), request.args.get("series")
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            upload = steps.keep_upload(team, form.content, name=form.file_name, by=by)
            address = url_for(
                "measures.confirm_columns", team_id=team.id, upload_id=upload.id, series=series
            )
            return saved(address)
    shown = {"deliveries": list_deliveries(team.id), "most_bytes": MOST_BYTES}
    page = render_template("measures/upload_file.html", team=team, form=form, **shown)
    return page, form.status


@blueprint.url_value_preprocessor
def let_files_be_large(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let the one page that takes files take more than a form; this runs before a body is read."""
    if endpoint == "measures.upload_file":
        request.max_content_length = MOST_BYTES + ROOM_FOR_FIELDS
