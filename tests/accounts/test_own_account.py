"""A person's own account, the language of pages, and the page about rights."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts import wording
from app.accounts.models import User
from app.accounts.rights import list_rights
from app.accounts.services import edit_own_account
from app.extensions import db
from app.web.actor import Role
from app.web.wording import ROLES
from tests.makers.people import make_user
from tests.pages.accounts import is_signed_in
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("address", ["/account", "/account/password", "/rights", "/accounts"])
def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, address: str) -> None:
    page = Page(client.get(address))

    assert (page.status, page.location) == (302, f"/sign-in?next={address}")


def test_a_new_name_is_saved(signed_in: SignedIn) -> None:
    user = make_user(name="Anne")
    client = signed_in(user)
    hidden = Page(client.get("/account")).value("version")

    page = Page(
        client.post("/account", data={"name": "Anne Ås", "language": "nb", "version": hidden})
    )

    assert follow(client, page).messages == ["Kontoen din er lagret."]
    assert user.name == "Anne Ås"


def test_an_empty_name_is_refused_beside_it(signed_in: SignedIn) -> None:
    client = signed_in(make_user(name="Anne"))

    page = Page(client.post("/account", data={"name": "  ", "language": "nb", "version": "1"}))

    assert (page.status, page.errors) == (422, ["Skriv et navn."])


def test_a_stale_name_shows_both(signed_in: SignedIn) -> None:
    user = make_user(name="Anne")
    client = signed_in(user)
    edit_own_account(user.id, name="Anne fra telefonen", language="nb", version=1)
    db.session.commit()

    data = {"name": "Anne fra maskinen", "language": "nb", "version": "1"}
    page = Page(client.post("/account", data=data))

    assert page.status == 409
    assert "Anne fra telefonen" in page.response.text
    assert page.value("name") == "Anne fra maskinen"


def test_a_person_signs_out_their_other_browser(signed_in: SignedIn) -> None:
    user = make_user()
    here, elsewhere = signed_in(user), signed_in(user)
    (other,) = [
        str(form["action"])
        for form in Page(here.get("/account")).soup.select("form[action^='/sessions/']")
        if f"/{_session_of(elsewhere)}/" in str(form["action"])
    ]

    page = Page(here.post(other))

    assert follow(here, page).messages == ["Den enheten er logget ut."]
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_nobody_can_end_the_session_of_somebody_else(signed_in: SignedIn) -> None:
    stranger, client = signed_in(make_user()), signed_in(make_user())

    page = Page(client.post(f"/sessions/{_session_of(stranger)}/end"))

    assert page.status == 404
    assert is_signed_in(stranger)


def test_the_language_of_pages_and_letters_is_switched(signed_in: SignedIn) -> None:
    user = make_user()
    client = signed_in(user)

    page = Page(client.post("/language", data={"language": "en", "next": "/account"}))

    assert page.location == "/account"
    assert follow(client, page).heading == "Your account"
    assert user.language == "en"


def test_a_language_we_do_not_have_is_refused(client: FlaskClient) -> None:
    assert client.post("/language", data={"language": "xx"}).status_code == 400


def test_switching_language_leads_to_no_other_site(client: FlaskClient) -> None:
    page = Page(client.post("/language", data={"language": "en", "next": "//evil.no"}))

    assert page.location == "/"


def test_every_right_place_and_role_has_words() -> None:
    assert set(wording.RIGHTS) == set(list_rights())
    assert {right.place for right in list_rights().values()} == set(wording.PLACES)
    assert set(ROLES) == set(wording.ABOUT_ROLES) == set(Role)


def test_the_page_about_rights_says_what_the_table_says(signed_in: SignedIn) -> None:
    page = Page(signed_in(make_user()).get("/rights"))

    row = next(row for row in page.texts("tr") if row.startswith("Skrive forbedringsmål"))
    assert row.count("ja") == len(list_rights()["edit_goals"].roles)


def _session_of(client: FlaskClient) -> str:
    with client.session_transaction() as cookie:
        return str(cookie["_user_id"])
