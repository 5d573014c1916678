"""Passwords: which are refused, how they are changed, and the links that choose them."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import PasswordLink, User
from app.accounts.queries import KnownPerson
from app.accounts.services import (
    WeakPassword,
    WrongPassword,
    check_sign_in,
    create_administrator,
    hash_password,
    make_password_link,
    refuse_weak_password,
)
from app.extensions import db
from app.mail.models import Letter
from tests.makers.passwords import PASSWORD, give_password, make_user_with_password
from tests.makers.people import make_user
from tests.pages.accounts import (
    ask_for_password,
    change_password,
    choose_password,
    is_signed_in,
    sign_in,
)
from tests.pages.page import Page, follow
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
STRONG = "en helt annen setning"
WITH_MAIL = {"MAIL_SERVER": "127.0.0.1:1", "PUBLIC_URL": "https://sirkel.example.no"}


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("kort", "Skriv minst 12 tegn."),
        ("sommerferie2026!", "Mange bruker dette passordet."),
        ("Passord123456", "Mange bruker dette passordet."),
        ("passordpassord", "Mange bruker dette passordet."),
        ("123456789012", "Mange bruker dette passordet."),
        ("aaaabbbbaaaabbbb", "Mange bruker dette passordet."),
        ("Helsesykepleier!", "Mange bruker dette passordet."),
        ("anne.berg@example.no", "Dette ligner for mye på navnet"),
        ("Anne-Berg-1979", "Dette ligner for mye på navnet"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(
    app: Flask, password: str, reason: str
) -> None:
    with app.test_request_context(), pytest.raises(WeakPassword) as refusal:
        refuse_weak_password(password, email="anne.berg@example.no", name="Anne Berg")

    assert refusal.value.message.startswith(reason)


@pytest.mark.parametrize("password", [PASSWORD, "tre ugler i Vardø", "Xk9#mQ2$vL7p"])
def test_an_own_combination_is_welcome(app: Flask, password: str) -> None:
    refuse_weak_password(password, email="anne.berg@example.no", name="Anne Berg")


def test_an_unknown_address_takes_as_long_as_a_wrong_password(app: Flask) -> None:
    known = KnownPerson(1, "anne@example.no", "Anne", hash_password(PASSWORD))

    wrong, unknown = _time_of(known), _time_of(None)

    assert 1 / 3 < wrong / unknown < 3


def test_a_changed_password_signs_out_everywhere_else(signed_in: SignedIn) -> None:
    user = make_user_with_password()
    here, elsewhere = signed_in(user), signed_in(user)

    page = change_password(here, old=PASSWORD, new=STRONG)

    assert follow(here, page).messages == [
        "Passordet er byttet. Du er logget ut alle andre steder."
    ]
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert sign_in(elsewhere, user.email, password=STRONG).status == 303


def test_the_old_password_is_asked_for(signed_in: SignedIn) -> None:
    client = signed_in(make_user_with_password())

    page = change_password(client, old="noe helt annet", new=STRONG)

    assert page.status == 422
    assert page.errors == ["Dette er ikke passordet du har nå."]


def test_a_weak_new_password_is_refused_beside_it(signed_in: SignedIn) -> None:
    client = signed_in(make_user_with_password())

    page = change_password(client, old=PASSWORD, new="passord12345")

    assert page.errors == ["Mange bruker dette passordet. Sett heller sammen noen ord."]


def test_opening_a_link_does_not_use_it_up(client: FlaskClient) -> None:
    user = make_user()
    token = _link_for(user)

    opened = [Page(client.get(f"/password/{token}")).heading for _ in range(2)]
    page = choose_password(client, token, password=STRONG)

    assert opened == ["Velg et passord"] * 2
    assert page.location == "/sign-in"
    assert sign_in(client, user.email, password=STRONG).status == 303


def test_a_link_works_once(client: FlaskClient) -> None:
    token = _link_for(make_user())
    choose_password(client, token, password=STRONG)

    page = choose_password(client, token, password="enda en ny setning")

    assert (page.status, page.heading) == (404, "Lenka virker ikke lenger")


def test_a_weak_password_does_not_use_the_link_up(client: FlaskClient) -> None:
    token = _link_for(make_user())

    refused = choose_password(client, token, password="kort")

    assert (refused.status, refused.errors) == (422, ["Skriv minst 12 tegn."])
    assert choose_password(client, token, password=STRONG).status == 303


def test_a_link_to_reset_works_for_sixty_minutes(client: FlaskClient) -> None:
    token = _link_for(make_user_with_password())

    with clock.stopped_at(clock.now() + timedelta(minutes=59)):
        in_time = client.get(f"/password/{token}").status_code
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        late = client.get(f"/password/{token}").status_code

    assert (in_time, late) == (200, 404)


def test_a_link_of_a_new_account_works_for_a_week(client: FlaskClient) -> None:
    token = _link_for(make_user())

    with clock.stopped_at(clock.now() + timedelta(days=6)):
        assert client.get(f"/password/{token}").status_code == 200


def test_a_link_ends_every_session_of_its_person(client: FlaskClient, signed_in: SignedIn) -> None:
    user = make_user_with_password()
    stolen = signed_in(user)

    choose_password(client, _link_for(user), password=STRONG)

    assert not is_signed_in(stolen)


def test_only_a_hash_of_the_link_is_stored(app: Flask) -> None:
    token = _link_for(make_user())

    stored = db.session.scalars(select(PasswordLink.token_hash)).one()

    assert len(token) >= 22  # 128 bits
    assert token not in stored


def test_a_known_and_an_unknown_address_get_the_same_answer(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")
    client = app_with(**WITH_MAIL).test_client()

    known = follow(client, ask_for_password(client, "Anne@example.no"))
    unknown = follow(client, ask_for_password(client, "nobody@example.no"))

    assert known.messages == unknown.messages != []


def test_the_letter_holds_a_link_to_the_public_address(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")
    client = app_with(**WITH_MAIL).test_client()

    client.post("/password", data={"email": "anne@example.no"}, headers={"Host": "evil.no"})

    letter = db.session.scalars(select(Letter)).one()
    assert letter.to == "anne@example.no"
    assert "https://sirkel.example.no/password/" in letter.body
    assert "evil.no" not in letter.body
    token = letter.body.split("/password/")[1].split()[0]
    assert choose_password(client, token, password=STRONG).status == 303


def test_without_a_mail_server_the_page_says_whom_to_ask(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")

    page = ask_for_password(client, "anne@example.no")

    assert page.status == 200
    assert "sender ikke e-post" in page.response.text
    assert db.session.scalars(select(Letter)).all() == []


def test_mail_needs_a_public_address(app_with: AppWith) -> None:
    with pytest.raises(RuntimeError, match="SIRKEL_PUBLIC_URL"):
        app_with(**WITH_MAIL | {"PUBLIC_URL": ""})


def test_the_first_administrator_chooses_a_password_by_link(client: FlaskClient) -> None:
    token = create_administrator("Drift@example.no", name="Kari Drift")
    db.session.commit()
    assert token is not None

    choose_password(client, token, password=STRONG)
    sign_in(client, "drift@example.no", password=STRONG)

    assert client.get("/accounts").status_code == 200


def test_a_command_can_give_the_first_administrator_a_password(client: FlaskClient) -> None:
    create_administrator("drift@example.no", name="Kari Drift", password=STRONG)
    db.session.commit()

    sign_in(client, "drift@example.no", password=STRONG)

    assert client.get("/accounts").status_code == 200


def test_a_member_can_be_made_administrator(client: FlaskClient) -> None:
    user = give_password(make_user(email="drift@example.no"))

    create_administrator("drift@example.no", name="Kari Drift")
    db.session.commit()

    assert user.is_administrator


def _time_of(person: KnownPerson | None) -> float:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        with pytest.raises(WrongPassword):
            check_sign_in(person, password="ikke riktig i det hele tatt")
        times.append(time.perf_counter() - started)
    return min(times)


def _link_for(user: User) -> str:
    link = make_password_link(user, by=None)
    db.session.commit()
    return link.token
