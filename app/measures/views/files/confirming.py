"""What Sirkel thinks that a file holds, for a person to confirm."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.errors import DomainError
from app.extensions import db
from app.measures.forms.files import make_columns_form
from app.measures.loaders import load_upload
from app.measures.models.delivery import Upload
from app.measures.queries import list_series_of_team
from app.measures.services.uploads import steps
from app.measures.services.uploads.cells import text_of
from app.measures.services.uploads.layouts import Layout
from app.measures.services.uploads.opening import Opened, Reading, Row
from app.measures.services.uploads.text_files import ENCODINGS, SEPARATORS
from app.measures.views.blueprint import blueprint
from app.measures.wording.files import ENCODING_NAMES, SEPARATOR_NAMES
from app.networks.loaders import load_team
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.converters import read_key
from app.web.shell import enter
from app.web.transactions import retried, saved

ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file: what it is, how it is read, and what its columns seem to hold."""

    opened: Opened
    rows: list[Row]
    layout: Layout

    @property
    def sample(self) -> list[tuple[int, list[str]]]:
        """Return the first rows below the headings as text."""
        width = len(self.layout.columns)
        below = [row for row in self.rows if row[0] > self.layout.heading_row]
        return [
            (number, [text_of(cell) for cell in cells[:width]])
            for number, cells in below[:ROWS_SHOWN]
        ]


@blueprint.route("/teams/<int:team_id>/files/<int:upload_id>", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def confirm_columns(team_id: int, upload_id: int) -> ResponseReturnValue:
    """Show what the columns of a file seem to hold, and take what somebody says they do."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    upload = load_upload(team, upload_id)
    try:
        head = _read_head(upload)
    except DomainError as error:
        return refuse_file(upload, error)
    form = make_columns_form(head.layout, list_series_of_team(team.id, Audience.TEAM))
    if form.validate_on_submit():
        steps.confirm_layout(upload, form.chosen)
        return saved(url_for("measures.preview_upload", team_id=team.id, upload_id=upload.id))
    words = {"encodings": ENCODING_NAMES, "separators": SEPARATOR_NAMES}
    page = render_template(
        "measures/confirm_columns.html", team=team, upload=upload, form=form, head=head, **words
    )
    return page, form.status


def refuse_file(upload: Upload, error: DomainError) -> Response:
    """Say why a file cannot be read on, and lead back to choosing one."""
    db.session.rollback()
    flash(error.message, "warning")
    return redirect(url_for("measures.upload_file", team_id=upload.team_id), 303)


def _read_head(upload: Upload) -> Head:
    opened, rows = steps.read_head(upload)
    reading = _asked_reading(opened)
    if reading != opened.reading:
        opened, rows = steps.read_head(upload, reading)
    wishes = {"series_id": _number("series"), "heading_row": _number("heading")}
    return Head(opened, rows, steps.guess(upload, reading, rows=rows, **wishes))


def _asked_reading(opened: Opened) -> Reading:
    """Return how the address asks the file to be read, where it asks for something there is."""
    asked = request.args
    if opened.is_spreadsheet:
        sheets = [one.name for one in opened.sheets]
        wished = asked.get("sheet", "")
        return Reading(sheet=wished) if wished in sheets else opened.reading
    encoding, separator = asked.get("encoding", ""), asked.get("separator", "")
    return Reading(
        encoding if encoding in ENCODINGS else opened.reading.encoding,
        separator if separator in SEPARATORS else opened.reading.separator,
    )


def _number(name: str) -> int | None:
    return request.args.get(name, type=read_key)
