"""The page that says who may do what, from the same table as the enforcement reads."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts import wording
from app.accounts.rights import Right, list_rights
from app.accounts.views.blueprint import blueprint
from app.web.access import signed_in
from app.web.actor import Role
from app.web.wording import ROLES

ORDER = tuple(wording.ABOUT_ROLES)


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The rights of one kind of place, and the roles that hold any of them."""

    place: str
    rights: tuple[Right, ...]
    roles: tuple[Role, ...]


@blueprint.get("/rights")
@signed_in
def show_rights() -> ResponseReturnValue:
    """Show who may do what, in words."""
    tables = [_table(place) for place in wording.PLACES]
    return render_template(
        "accounts/show_rights.html", tables=tables, roles=ORDER, wording=wording, names=ROLES
    )


def _table(place: str) -> PlaceTable:
    rights = tuple(right for right in list_rights().values() if right.place == place)
    roles = tuple(role for role in ORDER if any(role in right.roles for right in rights))
    return PlaceTable(place, rights=rights, roles=roles)
