"""Every text field on every page refuses what it cannot hold, beside itself, and keeps the words.

That is an identity number, and a text that is longer than the field holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from app import clock
from tests.pages.forms import standing_in
from tests.pages.page import Page
from tests.routes import Sweep, list_routes
from tests.web.guarded_sentences import IDENTITY
from tests.world import COOKIE, NOW

TEXT = f"Gjelder {IDENTITY}."
LONG = "Vi ringte dagen før. " * 400
MARKED = b"data-text-guard "
ASKERS = ("leader", "facilitator", "coordinator", "administrator")


@dataclass(frozen=True)
class TextField:
    """A field of a form: who was shown it and where, where it is sent, and what else is."""

    asker: str
    address: str
    action: str
    name: str
    around: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """The world, made once."""
    return Sweep(tmp_path_factory.mktemp("world"))


def client_of(sweep: Sweep, asker: str) -> FlaskClient:
    client = FlaskClient(sweep.app)
    client.set_cookie(COOKIE, str(sweep.world.cookies[asker]))
    return client


def fields_on(page: Page, *, asker: str, address: str) -> Iterator[TextField]:
    for form in page.soup.select("form[method=post]"):
        for field in form.select("[data-text-guard]"):
            action = str(form.get("action") or address)
            around = tuple(standing_in(form).items())
            yield TextField(asker, address, action, str(field["name"]), around)


def list_fields(sweep: Sweep) -> list[TextField]:
    """Return every text field that somebody is shown, each once."""
    found: dict[tuple[str, str], TextField] = {}
    for asker in ASKERS:
        client = client_of(sweep, asker)
        for route in (one for one in list_routes(sweep.app) if one.method == "GET"):
            address = sweep._address(route)
            response = client.get(address, buffered=True)
            if response.status_code == 200 and MARKED in response.get_data():
                for field in fields_on(Page(response), asker=asker, address=address):
                    found.setdefault((field.action, field.name), field)
    return list(found.values())


def errors_beside(page: Page, name: str) -> str:
    """Return what stands beside a field, as the field itself points to it."""
    for field in page.soup.select(f'[data-text-guard][name="{name}"][aria-invalid]'):
        told = str(field.get("aria-describedby", "")).split()
        return " ".join(text for one in told for text in page.texts(f'[id="{one}"]'))
    return ""


def find_fault(sweep: Sweep, one: TextField, *, text: str, told: str) -> str:
    """Send a text in a field; return what is wrong with the answer that is to tell something."""
    client = client_of(sweep, one.asker)
    typed = {**dict(one.around), one.name: text}
    page = Page(client.post(one.action, data=typed, buffered=True))
    if page.status != 422:
        return f"answers {page.status}"
    if told not in errors_beside(page, one.name):
        return f"says nothing beside the field, but {page.errors}"
    return "" if text.strip() in page.response.text else "loses what was typed"


@pytest.mark.parametrize(("text", "told"), [(TEXT, "fødselsnummer"), (LONG, "tegn")])
def test_every_text_field_refuses_what_it_cannot_hold_beside_itself(
    sweep: Sweep, text: str, told: str
) -> None:
    with clock.stopped_at(NOW):
        fields = list_fields(sweep)
        faults = [
            f"{one.address}, {one.name} to {one.action} as {one.asker}: {fault}"
            for one in fields
            if (fault := find_fault(sweep, one, text=text, told=told))
        ]

    assert not faults, "\n".join(faults)
    assert len(fields) > 60
