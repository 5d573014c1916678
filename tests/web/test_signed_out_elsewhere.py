"""A form sent after its writer signed out in another tab: what became of it, and the way back."""

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.goals.models import Goal
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_leader
from tests.pages.page import Page
from tests.signing_in import client_of
from tests.variants import AppWith

TYPED = {"change": "SMS dagen før\r\ntil alle", "about": "Vi ringer ikke"}


@pytest.fixture
def client(app_with: AppWith) -> FlaskClient:
    """The browser of a leader, of an app that asks where a form comes from."""
    app = app_with(WTF_CSRF_ENABLED=True)
    return client_of(app, make_leader(make_goal(make_team()).team))


def address_of() -> str:
    return f"/goals/{db.session.query(Goal).one().id}/cycles/new"


def keep(client: FlaskClient, page: Page, **typed: str) -> None:
    kept = {name: text.replace("\r\n", "\n") for name, text in typed.items()}
    data = {"draft": page.value("draft"), "csrf_token": page.value("csrf_token"), **kept}
    client.post("/drafts", data=data, headers=_referrer("/"))


def send_signed_out(client: FlaskClient, page: Page, **typed: str) -> Page:
    names = ("csrf_token", "mark", "draft", "writer")
    hidden = {name: page.value(name) for name in names}
    client.delete_cookie("sirkel")
    address = address_of()
    return Page(client.post(address, data={**hidden, **typed}, headers=_referrer(address)))


def _referrer(address: str) -> dict[str, str]:
    return {"Referer": f"https://localhost{address}"}


def test_who_signed_out_elsewhere_is_led_to_the_form_where_the_draft_stands(
    client: FlaskClient,
) -> None:
    page = Page(client.get(address_of()))
    keep(client, page, **TYPED)

    answer = send_signed_out(client, page, **TYPED)

    assert (answer.status, answer.heading) == (400, "Du er logget ut.")
    assert answer.texts("main .lead") == ["Utkastet ditt er tatt vare på."]
    assert answer.texts("main .actionbar a") == ["Logg inn"]
    link = answer.soup.select_one("main .actionbar a")
    assert link is not None
    assert link["href"] == f"/sign-in?next={address_of()}"


@pytest.mark.parametrize("kept", [{}, {**TYPED, "change": "Noe annet"}, {"change": "SMS"}])
def test_a_draft_that_lacks_something_is_not_said_to_be_kept(
    client: FlaskClient, kept: dict[str, str]
) -> None:
    page = Page(client.get(address_of()))
    keep(client, page, **kept)

    answer = send_signed_out(client, page, **TYPED)

    assert answer.heading == "Du er logget ut."
    assert answer.texts("main .lead") == [
        "Gå tilbake og ta kopi av det du skrev, før du logger inn."
    ]


def test_whose_draft_it_is_cannot_be_made_up(client: FlaskClient) -> None:
    page = Page(client.get(address_of()))
    keep(client, page, **TYPED)

    answer = send_signed_out(client, page, **TYPED, writer="1")

    assert answer.texts("main .lead") != ["Utkastet ditt er tatt vare på."]
