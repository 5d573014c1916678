"""A team's storyboard as a page to print, and those of a gathering together."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.exports.asked import name_for_network, name_for_team
from app.exports.documents.storyboard import write_storyboards_pdf
from app.exports.views.attaching import attached
from app.exports.views.blueprint import blueprint
from app.networks.loaders import load_gathering
from app.packs.loaders.storyboards import load_storyboard, reader_in_room
from app.packs.views.storyboard_sheet import Sheet
from app.packs.views.storyboards import draw_sheets, sheet_of
from app.web.access import requires


@blueprint.get("/teams/<int:team_id>/storyboards/<int:gathering_id>/storyboard.pdf")
@requires("see_team")
def download_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Give a team's storyboard on A3, as it hangs where others see it."""
    team, gathering = load_storyboard(team_id, gathering_id)
    sheet = sheet_of(team, gathering, reader=reader_in_room(team))
    name = name_for_team(team, what=f"storyboard samling {gathering.number}", ending="pdf")
    return attached(_write([sheet], title=sheet.title), name)


@blueprint.get("/gatherings/<int:gathering_id>/storyboards.pdf")
@requires("see_network")
def download_storyboards(gathering_id: int) -> ResponseReturnValue:
    """Give the storyboards of a gathering that one may read, on A3, a page for each."""
    gathering = load_gathering(gathering_id)
    sheets = [sheet for sheet in draw_sheets(gathering) if sheet.story.is_shown]
    if not sheets:
        return redirect(url_for("packs.list_all_storyboards", gathering_id=gathering.id))
    title = _("All storyboards, gathering %(number)s", number=gathering.number)
    what = f"storyboard samling {gathering.number}"
    return attached(
        _write(sheets, title=title), name_for_network(gathering.network, what=what, ending="pdf")
    )


def _write(sheets: Sequence[Sheet], *, title: str) -> Response:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "storyboards.pdf"
        write_storyboards_pdf(sheets, path, title=title)
        return Response(path.read_bytes(), mimetype="application/pdf")
