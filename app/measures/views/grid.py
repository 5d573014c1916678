"""Many periods of many measures on one page: a grid to type in, or to paste a block into."""

import json

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.measures.forms.grid import GridForm, Sheet
from app.measures.views.blueprint import blueprint
from app.measures.views.grid_page import Asked, read_asked, surround
from app.measures.views.grid_saving import is_saving, read_again, save_sheet, spread
from app.networks.loaders import load_team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import FoundDraft, find_draft
from app.web.shell import enter
from app.web.transactions import retried


@blueprint.route("/teams/<int:team_id>/grid", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def fill_grid(team_id: int) -> ResponseReturnValue:
    """Take many periods of many measures: all are saved, or none with every error by its cell."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    asked = read_asked(team)
    if asked is None:
        return render_template("measures/no_grid.html", team=team)
    form, sheet = GridForm(), asked.read()
    if "spread" in request.form:
        words, cells = spread(sheet)
        told = {"cells": cells, "words": words}
        return told if cells is not None else _show(asked, form, sheet, words)
    if is_saving(form):
        with form.showing_errors():
            return save_sheet(asked, sheet, location=asked.url())
    return _show(asked, form, read_again(asked, form, sheet=sheet))


def _show(asked: Asked, form: GridForm, sheet: Sheet, pasted: str = "") -> ResponseReturnValue:
    draft = _take_draft(asked, sheet)
    shown = surround(asked, sheet) | {"form": form, "pasted": pasted, "draft": draft}
    return render_template("measures/fill_grid.html", **shown), form.status


def _take_draft(asked: Asked, sheet: Sheet) -> FoundDraft | None:
    """Fill the cells that are opened with what their reader typed before, here or elsewhere."""
    if request.method != "GET":
        return None
    found = find_draft(current_actor().user_id, asked.draft_place)
    if found is None:
        return None
    sheet.take({name: texts[0] for name, texts in json.loads(found.content).items() if texts})
    return FoundDraft(found.place, found.saved_at) if sheet.touched else None
