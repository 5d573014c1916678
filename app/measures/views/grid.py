"""Many periods of many measures on one page: a grid to type in, or to paste a block into."""

import json

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.measures.forms.grid import GridForm, Sheet
from app.measures.models.delivery import Delivery
from app.measures.services import filling
from app.measures.views.blueprint import blueprint
from app.measures.views.grid_page import Asked, pasted_text, read_asked, surround
from app.networks.loaders import load_team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import FoundDraft, find_draft
from app.web.shell import enter
from app.web.transactions import retried, saved


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
    draft = _take_draft(asked, sheet)
    if "spread" in request.form:
        return _spread(asked, form, sheet)
    if form.validate_on_submit():
        with form.showing_errors():
            delivery = _fill(asked, sheet)
            return saved(asked.url(), _saved_text(delivery), undo=_undo_of(delivery))
        sheet = _read_again(asked, form, sheet)
    return _show(asked, form, sheet, draft=draft)


def _take_draft(asked: Asked, sheet: Sheet) -> FoundDraft | None:
    """Fill the cells that are opened with what their reader typed before, here or elsewhere."""
    if request.method != "GET":
        return None
    found = find_draft(current_actor().user_id, asked.draft_place)
    if found is None:
        return None
    sheet.take({name: texts[0] for name, texts in json.loads(found.content).items() if texts})
    return FoundDraft(found.place, found.saved_at) if sheet.touched else None


def _fill(asked: Asked, sheet: Sheet) -> Delivery:
    """Save what was typed, or refuse it all."""
    sheet.take_all(request.form)
    wishes = sheet.check(asked.read_summaries())
    by = current_actor().user_id
    return filling.fill_grid(asked.team, wishes, by=by, entered=asked.entered)


def _read_again(asked: Asked, form: GridForm, sheet: Sheet) -> Sheet:
    """Return the cells beside what is saved now, when something there stood in the way."""
    if form.refused is None:
        return sheet
    again = asked.read()
    again.take(request.form)
    again.refuse(form.refused)
    form.is_stale = again.is_stale
    return again


def _spread(asked: Asked, form: GridForm, sheet: Sheet) -> ResponseReturnValue:
    """Put a pasted block into the cells and show them; a script is told what to put where."""
    sheet.take(request.form)
    start = (request.form.get("row", ""), request.form.get("column", ""))
    placed = sheet.place(request.form.get("block", ""), start=start)
    words = pasted_text(placed)
    if request.accept_mimetypes.best == "application/json":
        return {"cells": sheet.list_pasted(placed), "words": words}
    return _show(asked, form, sheet, pasted=words)


def _show(
    asked: Asked, form: GridForm, sheet: Sheet, **said: str | FoundDraft | None
) -> ResponseReturnValue:
    """Show the cells; ``said`` is what a pasted block came to, and the draft that fills them."""
    shown = {"pasted": "", "draft": None, "form": form, **surround(asked, sheet), **said}
    return render_template("measures/fill_grid.html", **shown), form.status


def _saved_text(delivery: Delivery) -> str:
    count = delivery.new + delivery.changed
    return ngettext("%(num)s number is saved.", "%(num)s numbers are saved.", count)


def _undo_of(delivery: Delivery) -> tuple[str, str]:
    return url_for("measures.undo_delivery", delivery_id=delivery.id), str(delivery.id)
