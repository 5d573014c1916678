"""The demo's one-click sign-in."""

import pytest
from flask.testing import FlaskClient

from app.accounts.services import DEMO_DOORS
from tests.makers.people import make_user
from tests.pages.accounts import is_signed_in
from tests.pages.page import Page, follow
from tests.variants import AppWith


@pytest.fixture
def demo_client(app_with: AppWith) -> FlaskClient:
    """A browser at a demo."""
    return app_with(DEMO=True).test_client()


def test_the_sign_in_page_of_a_demo_says_so_and_offers_each_role(demo_client: FlaskClient) -> None:
    page = Page(demo_client.get("/sign-in"))

    assert "Prøv demoen som" in page.response.text
    assert [str(one["value"]) for one in page.soup.select("button[name=role]")] == [
        *("member", "leader", "facilitator", "coordinator", "guest", "administrator"),
        "new_team",
    ]
    assert page.texts("button[name=role]")[-1] == "Nytt team, midt i den første timen"


@pytest.mark.parametrize("role", list(DEMO_DOORS))
def test_one_click_signs_in_as(demo_client: FlaskClient, role: str) -> None:
    make_user(email=f"{role}@demo.sirkel.invalid")

    page = Page(demo_client.post("/demo-sign-in", data={"role": role}))

    assert page.location == ("/?first_hour=1" if role == "new_team" else "/")
    assert is_signed_in(demo_client)


def test_an_empty_demo_says_so(demo_client: FlaskClient) -> None:
    page = Page(demo_client.post("/demo-sign-in", data={"role": "member"}))

    assert follow(demo_client, page).messages == ["Demoen er ikke lagt inn ennå."]


def test_a_role_that_is_not_there_is_not_found(demo_client: FlaskClient) -> None:
    assert demo_client.post("/demo-sign-in", data={"role": "peer"}).status_code == 404


def test_outside_a_demo_there_is_no_such_door(client: FlaskClient) -> None:
    make_user(email="administrator@demo.sirkel.invalid")

    answer = client.post("/demo-sign-in", data={"role": "administrator"})

    assert answer.status_code == 404
    assert not is_signed_in(client)
    assert "Prøv demoen som" not in client.get("/sign-in").text
