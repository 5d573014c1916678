"""A team's storyboard as a page to print."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response
from flask.typing import ResponseReturnValue

from app.exports.asked import name_for_team
from app.exports.documents.storyboard import write_storyboard_pdf
from app.exports.views.attaching import attached
from app.exports.views.blueprint import blueprint
from app.packs.loaders.storyboards import load_storyboard, reader_in_room
from app.packs.views.storyboards import sheet_of
from app.web.access import requires


@blueprint.get("/teams/<int:team_id>/storyboards/<int:gathering_id>/storyboard.pdf")
@requires("see_team")
def download_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Give a team's storyboard on A3, as it hangs where others see it."""
    team, gathering = load_storyboard(team_id, gathering_id)
    sheet = sheet_of(team, gathering, reader=reader_in_room(team))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "storyboard.pdf"
        write_storyboard_pdf(sheet, path)
        content = path.read_bytes()
    name = name_for_team(team, what=f"storyboard samling {gathering.number}", ending="pdf")
    return attached(Response(content, mimetype="application/pdf"), name)
