"""What all parts have in common on their pages: drivers and ideas, of a goal or of a package."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.models import Driver, Idea, PackageDriver, PackageIdea
from app.goals.services.ordering import Way
from app.goals.views.blueprint import address_of_diagram
from app.goals.views.sources import address_of_package
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.transactions import saved

Part = Driver | Idea | PackageDriver | PackageIdea
KINDS = {
    Driver: "driver",
    Idea: "idea",
    PackageDriver: "package_driver",
    PackageIdea: "package_idea",
}
Does = Callable[..., Any]


def address_of(part: Part) -> str:
    """Return where a part is seen: its box in the diagram, or its package."""
    if isinstance(part, (Driver, Idea)):
        return address_of_diagram(part.goal, at=part)
    return address_of_package(part.package)


def take_new(where: Any, add: Does, *, form: Form, told: str) -> ResponseReturnValue | None:
    """Add what a form says to a goal or a package; nothing while it is empty or refused."""
    if form.validate_on_submit():
        with form.showing_errors():
            part = add(where, by=current_actor().user_id, fields=_fields_of(form))
            return saved(address_of(part), told)
    return None


def take_edit(part: Part, edit: Does, *, form: Form, told: str) -> ResponseReturnValue | None:
    """Change a part as a form says; nothing while the form is only opened, or refused."""
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form["version"].data
            edit(part, by=by, version=version, fields=_fields_of(form))
            return saved(address_of(part), told)
    return None


def take_move(part: Part, move: Does) -> ResponseReturnValue:
    """Move a part up or down among those beside it, as the pressed button says."""
    way = request.form.get("way", "")
    if way not in set(Way):
        abort(400)
    move(part, Way(way), by=current_actor().user_id)
    return saved(address_of(part))


def take_out(part: Part, delete: Does, *, told: str) -> ResponseReturnValue:
    """Delete a part; the answer offers the undo, at the place where it was."""
    delete(part, by=current_actor().user_id)
    kind = KINDS[type(part)]
    key: dict[str, Any] = {f"{kind}_id": part.id}
    undo = (url_for(f"goals.restore_{kind}", **key), "")
    return saved(address_of(part).partition("#")[0], told, undo=undo)


def bring_back(part: Part, restore: Does) -> ResponseReturnValue:
    """Bring a deleted part back; one that is there already is only led to."""
    address = address_of(part)
    if part.deleted_at is None:
        return redirect(address, 303)
    restore(part, by=current_actor().user_id)
    return saved(address, _("«%(name)s» is back.", name=part.text))


def _fields_of(form: Any) -> Any:
    """Return what was filled in, by column; the forms of all parts say so."""
    return form.fields
