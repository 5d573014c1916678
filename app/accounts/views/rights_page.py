"""The page that says who may do what, from the same table as the enforcement reads."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.rights import list_rights
from app.accounts.views import wording
from app.accounts.views.blueprint import blueprint
from app.web.access import signed_in

ORDER = tuple(wording.ABOUT_ROLES)


@blueprint.get("/rights")
@signed_in
def show_rights() -> ResponseReturnValue:
    """Show who may do what, in words."""
    places = {
        place: [right for right in list_rights().values() if right.place == place]
        for place in wording.PLACES
    }
    return render_template("accounts/show_rights.html", places=places, roles=ORDER, wording=wording)
