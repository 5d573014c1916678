"""Filling in a form as a browser does: everything that stands in it is sent along."""

from bs4 import Tag
from flask.testing import FlaskClient

from tests.pages.page import Page

UNTYPED = {"submit", "button", "reset", "file"}


def fill_in(client: FlaskClient, address: str, *, form: str = "form.form", **typed: str) -> Page:
    """Open a page, write in the form that fits the selector, and send it."""
    page = Page(client.get(address))
    assert page.status == 200, f"{address} answers {page.status}"
    return send(client, page, form=form, address=address, **typed)


def send(
    client: FlaskClient, page: Page, *, form: str = "form.form", address: str = "", **typed: str
) -> Page:
    """Write in a form of a page that has been opened before, and send it."""
    found = page.soup.select_one(form)
    assert isinstance(found, Tag), f"no form {form}"
    return Page(client.post(str(found.get("action") or address), data=standing_in(found) | typed))


def standing_in(form: Tag) -> dict[str, str]:
    """Return what a form sends when nobody has touched it."""
    values: dict[str, str] = {}
    for field in form.select("[name]"):
        name, kind = str(field["name"]), str(field.get("type", ""))
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            values[name] = str(chosen["value"]) if isinstance(chosen, Tag) else ""
        elif field.name == "textarea":
            values[name] = field.get_text().removeprefix("\n").removeprefix("\r\n")
        elif kind in UNTYPED or (kind in {"radio", "checkbox"} and not field.has_attr("checked")):
            continue
        else:
            values[name] = str(field.get("value", ""))
    return values
