"""The page of a gathering and what is written on it, as a person uses it."""

from bs4 import Tag
from flask.testing import FlaskClient

from app.networks.models import Gathering
from tests.pages.forms import fill_in, standing_in
from tests.pages.page import Page

ITEM = {"title": "Velkommen", "starts_at": "10.00", "minutes": "20", "led_by": "Veilederne"}


def address_of(gathering: Gathering) -> str:
    """Return the address of the page of a gathering."""
    return f"/gatherings/{gathering.id}"


def open_gathering(client: FlaskClient, gathering: Gathering, *, editing: bool = False) -> Page:
    """Open the page of a gathering, on request to write on it."""
    return Page(client.get(address_of(gathering) + ("?edit=1" if editing else "")))


def add_item(client: FlaskClient, gathering: Gathering, **typed: str) -> Page:
    """Write a new item of a programme."""
    return fill_in(client, f"{address_of(gathering)}/programme/new", **{**ITEM, **typed})


def edit_item(client: FlaskClient, item_id: int, **typed: str) -> Page:
    """Change an item of a programme."""
    return fill_in(client, f"/programme-items/{item_id}/edit", **typed)


def add_handout(client: FlaskClient, gathering: Gathering, **typed: str) -> Page:
    """Write a new handout."""
    fields = {"title": "Ni råd", "address": "https://www.example.no/raad"}
    there = f"{address_of(gathering)}/handouts/new"
    form = Page(client.get(there)).soup.select_one("form.form")
    assert isinstance(form, Tag)
    return Page(client.post(there, data={**standing_in(form), **fields, **typed}))


def rows(page: Page) -> list[tuple[str, str]]:
    """Return when and what the items of a programme are, in the order of the page."""
    found = page.soup.select(".programme > li")
    return [
        (" ".join(one.select(".when")[0].get_text().split()), one.select(".b")[0].get_text())
        for one in found
    ]


def list_of_team(page: Page) -> list[str]:
    """Return what a team makes ready, each with whether it is done."""
    return [
        " ".join(one.get_text(" ").split())
        for one in page.soup.select(".ready > li > div > p:first-child")
    ]
