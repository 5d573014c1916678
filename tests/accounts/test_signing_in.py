"""Signing in: who gets in, for how long, and where to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User, UserSession
from app.accounts.services import deactivate_user
from app.extensions import db, limiter
from tests.makers.networks import make_network, make_team
from tests.makers.passwords import PASSWORD, give_password, make_user_with_password
from tests.makers.people import make_facilitator, make_member, make_user
from tests.pages.accounts import is_signed_in, sign_in
from tests.pages.page import Page, follow
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]


def test_the_right_password_lets_a_person_in(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")

    page = sign_in(client, "anne@example.no", password=PASSWORD)

    assert (page.status, page.location) == (303, "/")
    assert is_signed_in(client)


def test_the_address_may_be_written_with_capitals_and_spaces(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")

    page = sign_in(client, " Anne@Example.no ", password=PASSWORD)

    assert page.status == 303


def test_a_decomposed_letter_in_the_password_is_the_same_letter(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no", password="fire blå kopper på rad")

    page = sign_in(client, "anne@example.no", password="fire bla\u030a kopper pa\u030a rad")

    assert page.status == 303


@pytest.mark.parametrize("email", ["anne@example.no", "unknown@example.no", "closed@example.no"])
def test_a_refusal_does_not_tell_who_has_an_account(client: FlaskClient, email: str) -> None:
    make_user_with_password(email="anne@example.no")
    closed = make_user_with_password(email="closed@example.no")
    deactivate_user(closed.id, by=0)
    db.session.commit()

    page = sign_in(client, email, password="ikke riktig i det hele tatt")

    assert page.status == 422
    assert page.summary == ["E-postadressen og passordet passer ikke sammen. Prøv igjen."]
    assert page.value("email") == email
    assert page.value("password") == ""


def test_a_closed_account_does_not_get_in_with_its_right_password(client: FlaskClient) -> None:
    user = make_user_with_password(email="anne@example.no")
    deactivate_user(user.id, by=0)
    db.session.commit()

    page = sign_in(client, "anne@example.no", password=PASSWORD)

    assert page.status == 422


def test_an_account_without_a_password_does_not_get_in(client: FlaskClient) -> None:
    make_user(email="new@example.no")

    page = sign_in(client, "new@example.no", password="whatever it may be")

    assert page.status == 422


def test_empty_fields_are_refused_beside_them(client: FlaskClient) -> None:
    page = sign_in(client, "", password="")

    assert page.status == 422
    assert page.errors == ["Skriv en e-postadresse.", "Skriv et passord."]


def test_a_person_comes_back_to_the_page_they_asked_for(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    asked = Page(client.get("/account?from=letter"))
    assert asked.location is not None

    page = sign_in(client, "anne@example.no", password=PASSWORD, address=asked.location)

    assert asked.status == 302
    assert page.location == "/account?from=letter"


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.no", "\\\\evil.no", "/\\evil.no", "https://evil.no", "https:evil.no", "/\t/evil.no"],
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    make_user_with_password(email="anne@example.no")

    data = {"email": "anne@example.no", "password": PASSWORD}
    page = Page(client.post("/sign-in", data=data, query_string={"next": elsewhere}))

    assert page.location == "/"


def test_who_is_signed_in_need_not_sign_in_again(signed_in: SignedIn) -> None:
    client = signed_in(make_user())

    page = Page(client.get("/sign-in"))

    assert (page.status, page.location) == (302, "/")


def test_the_session_changes_at_sign_in_and_only_its_hash_is_stored(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    sign_in(client, "anne@example.no", password=PASSWORD)
    with client.session_transaction() as cookie:
        first = cookie["token"]

    sign_in(client, "anne@example.no", password=PASSWORD)

    with client.session_transaction() as cookie:
        assert cookie["token"] != first
        stored = db.session.scalars(select(UserSession).order_by(UserSession.id)).all()
        assert [one.ended_at is None for one in stored] == [False, True]
        assert cookie["token"] not in {one.token_hash for one in stored}


def test_a_session_row_names_the_browser_as_its_owner_knows_it(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 Chrome/140 Mobile Safari/537"

    client.post(
        "/sign-in",
        data={"email": "anne@example.no", "password": PASSWORD},
        headers={"User-Agent": agent},
    )

    assert db.session.scalars(select(UserSession.device)).all() == ["Chrome, Android"]


def test_the_language_chosen_before_sign_in_stays(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    client.post("/language", data={"language": "en", "next": "/sign-in"})

    sign_in(client, "anne@example.no", password=PASSWORD)

    assert Page(client.get("/account")).heading == "Your account"


def test_too_many_tries_on_an_account_are_slowed_and_nobody_else_is(app_with: AppWith) -> None:
    visitor = app_with(RATELIMIT_ENABLED=True).test_client()
    limiter.reset()

    answers = [sign_in(visitor, "a@example.no", password="x").status for _ in range(8)]

    assert answers == [422] * 6 + [429] * 2
    assert sign_in(visitor, "b@example.no", password="x").status == 422


def test_signing_in_rightly_is_never_slowed(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")
    throttled = app_with(RATELIMIT_ENABLED=True)
    limiter.reset()

    answers = {
        sign_in(throttled.test_client(), "anne@example.no", password=PASSWORD).status
        for _ in range(8)
    }

    assert answers == {303}


def test_a_member_on_their_own_device_stays_for_sixty_days(client: FlaskClient) -> None:
    user = make_member(make_team(), user=make_user_with_password(email="anne@example.no"))
    sign_in(client, user.email, password=PASSWORD, own=True)

    with clock.stopped_at(clock.now() + timedelta(days=59)):
        late = is_signed_in(client)
    with clock.stopped_at(clock.now() + timedelta(days=61)):
        too_late = is_signed_in(client)

    assert (late, too_late) == (True, False)


@pytest.mark.parametrize("own", [False, True])
def test_a_facilitator_is_signed_out_after_twelve_idle_hours(
    client: FlaskClient, own: bool
) -> None:
    user = give_password(make_facilitator(make_network()))
    sign_in(client, user.email, password=PASSWORD, own=own)

    with clock.stopped_at(clock.now() + timedelta(hours=13)):
        assert not is_signed_in(client)


def test_a_shared_machine_is_signed_out_after_twelve_idle_hours(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    sign_in(client, "anne@example.no", password=PASSWORD)

    with clock.stopped_at(clock.now() + timedelta(hours=13)):
        assert not is_signed_in(client)


def test_using_sirkel_renews_the_idle_time_without_writing(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    sign_in(client, "anne@example.no", password=PASSWORD)
    start = clock.now()

    visits = []
    for hours in (11, 22, 33):
        with clock.stopped_at(start + timedelta(hours=hours)):
            visits.append(client.get("/account"))

    assert [visit.status_code for visit in visits] == [200, 200, 200]
    assert all("Set-Cookie" in visit.headers for visit in visits)


def test_a_page_within_five_minutes_sends_no_cookie(client: FlaskClient) -> None:
    make_user_with_password(email="anne@example.no")
    sign_in(client, "anne@example.no", password=PASSWORD)
    client.get("/account")

    assert "Set-Cookie" not in client.get("/account").headers


def test_the_one_cookie_is_kept_from_scripts_and_other_sites(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")
    client = app_with(SESSION_COOKIE_SECURE=True).test_client()

    response = client.post(
        "/sign-in",
        data={"email": "anne@example.no", "password": PASSWORD, "is_own_device": "y"},
        base_url="https://sirkel.example.no",
    )

    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("sirkel=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Expires=" in cookie


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(signed_in: SignedIn) -> None:
    client = signed_in(make_user())
    copied = client.get_cookie("sirkel")
    assert copied is not None
    thief = client.application.test_client()
    thief.set_cookie("sirkel", copied.value)

    page = Page(client.post("/sign-out"))

    assert page.location == "/sign-in"
    assert follow(client, page).messages == ["Du er logget ut."]
    assert not is_signed_in(client)
    assert not is_signed_in(thief)


def test_an_invented_cookie_is_nobody(signed_in: SignedIn) -> None:
    user = make_user()
    client = signed_in(user)
    with client.session_transaction() as cookie:
        cookie["token"] = "guessed"

    assert not is_signed_in(client)


def test_what_was_posted_while_signed_out_leads_back_to_its_form(client: FlaskClient) -> None:
    to_form = Page(client.post("/account/password"))
    to_button = Page(client.post("/sign-out"))

    assert to_form.location == "/sign-in?next=/account/password"
    assert to_button.location == "/sign-in"
