"""What the pages with a table of boxes have in common: a pasted block, saving, and errors."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.measures.forms.grid import GridForm, Sheet
from app.measures.forms.grid_conflicts import settle
from app.measures.models.delivery import Delivery
from app.measures.services import filling
from app.measures.services.changes import Writer
from app.measures.views.grid_page import Asked, pasted_text
from app.web.actor import current_actor
from app.web.transactions import saved


def save_sheet(
    asked: Asked, sheet: Sheet, *, location: str, reason: str = ""
) -> ResponseReturnValue:
    """Save what was typed and offer the undo of all of it, or refuse it all."""
    sheet.take_all(request.form)
    wishes = sheet.check(asked.read_summaries())
    writer = Writer(current_actor().user_id, asked.entered, reason)
    delivery = filling.fill_grid(asked.team, wishes, writer=writer)
    return saved(location, _saved_text(delivery), undo=_undo_of(delivery, location))


def is_saving(form: GridForm) -> bool:
    """Say whether the numbers are sent to be saved, and not to choose between two of them."""
    return "choose" not in request.form and form.validate_on_submit()


def read_again(asked: Asked, form: GridForm, *, sheet: Sheet) -> Sheet:
    """Return the cells beside what is saved now, when something there stood in the way."""
    if "choose" in request.form:
        sheet.take(request.form)
        settle(sheet.cells, sheet.grid, choice=request.form["choose"], typed=request.form)
        return sheet
    if form.refused is None:
        return sheet
    again = asked.read()
    again.take(request.form)
    again.refuse(form.refused)
    form.is_stale = again.is_stale
    return again


def spread(sheet: Sheet) -> tuple[str, dict[str, str] | None]:
    """Put a pasted block into the cells; return what it came to, and for a script the texts."""
    sheet.take(request.form)
    start = (request.form.get("row", ""), request.form.get("column", ""))
    placed = sheet.place(request.form.get("block", ""), start=start)
    is_asked_by_script = request.accept_mimetypes.best == "application/json"
    return pasted_text(placed), sheet.list_pasted(placed) if is_asked_by_script else None


def _saved_text(delivery: Delivery) -> str:
    count = delivery.new + delivery.changed
    return ngettext("%(num)s number is saved.", "%(num)s numbers are saved.", count)


def _undo_of(delivery: Delivery, location: str) -> tuple[str, str]:
    """Return the address that undoes a delivery and leads back to where one is now."""
    url = url_for("measures.undo_delivery", delivery_id=delivery.id, next=location)
    return url, str(delivery.id)
