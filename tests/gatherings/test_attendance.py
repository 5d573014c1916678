"""Saying with one tap that one is at a gathering, and being counted by who runs it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Attendance
from app.gatherings.queries.attendance import as_shown, list_present
from app.networks.models import Gathering, Team
from tests.makers.gathered import list_noted, make_code, make_open_gathering
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import send
from tests.pages.page import Page, follow
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")

BEFORE = datetime(2026, 12, 2, 22, 30, tzinfo=UTC)  # 23.30 in Oslo
AFTER = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)  # 00.30 of the next day in Oslo


def address_of(gathering: Gathering) -> str:
    return f"/here/{as_shown(gathering.room_code)}"


def tap(client: FlaskClient, gathering: Gathering, *, team: Team | None) -> Page:
    page = Page(client.get(f"{address_of(gathering)}?change=1"))
    button = {"team": str(team.id if team else 0)}
    return send(client, page, form="main form", address=address_of(gathering), **button)


def test_a_phone_without_a_name_is_here_with_one_tap_and_leaves_no_name(
    app: Flask, client: FlaskClient
) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network, name="Alta")

    page = follow(client, tap(client, gathering, team=team))

    (row,) = db.session.scalars(select(Attendance)).all()
    assert page.texts(".ds-card h2") == ["Du er registrert"]
    assert "For Alta." in page.texts(".ds-card p")[0]
    assert (row.team_id, row.user_id, len(row.mark or "")) == (team.id, None, 64)


def test_opening_the_address_notes_nothing(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()

    client.get(address_of(gathering))

    assert list_noted() == []


def test_twice_is_once_and_the_last_team_holds(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()
    first, second = make_team(gathering.network), make_team(gathering.network)

    for team in (first, first, second):
        tap(client, gathering, team=team)

    assert list_noted() == [(second.id, False)]


def test_a_phone_that_keeps_no_cookie_is_told_so(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()
    client.get(address_of(gathering))
    client.delete_cookie("sirkel_phone")

    page = Page(client.post(address_of(gathering), data={"team": "0"}))

    assert page.response.status_code == 422
    assert "Telefonen tar ikke vare på informasjonskapsler" in page.response.text
    assert list_noted() == []


def test_two_phones_are_two(app: Flask) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)

    for phone in (app.test_client(), app.test_client()):
        tap(phone, gathering, team=team)

    assert [one.count for one in list_present(gathering)] == [2, 0]


def test_a_signed_in_person_is_known_and_finds_their_team_first(signed_in: SignedIn) -> None:
    gathering = make_open_gathering()
    make_team(gathering.network, name="Alta")
    team = make_team(gathering.network, name="Vadsø")
    client = signed_in(make_member(team))

    page = Page(client.get(address_of(gathering)))
    tap(client, gathering, team=team)

    assert page.texts(".here-teams .ds-button")[0] == "Vadsø"
    assert list_noted() == [(team.id, True)]


def test_who_signs_in_after_tapping_is_not_counted_again(
    app: Flask, client: FlaskClient, signed_in: SignedIn
) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)
    person = signed_in(make_member(team))
    tap(client, gathering, team=team)
    cookie = client.get_cookie("sirkel_phone")
    assert cookie is not None
    person.set_cookie("sirkel_phone", cookie.value)

    page = Page(person.get(address_of(gathering)))

    assert page.texts(".ds-card h2") == ["Du er registrert"]
    assert len(list_noted()) == 1


def test_guests_and_speakers_are_here_for_no_team(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()

    tap(client, gathering, team=None)

    assert list_noted() == [(None, False)]


@pytest.mark.parametrize("typed", ["zzzzzz", "ab", "æøå-123", "0", "%00x"])
def test_a_wrong_code_is_met_kindly(app: Flask, client: FlaskClient, typed: str) -> None:
    make_open_gathering()

    page = Page(client.get(f"/here/{typed}"))

    assert page.status == 404


@pytest.mark.parametrize("typed", ["", "  "])
def test_who_writes_no_code_is_told_so(client: FlaskClient, typed: str) -> None:
    page = Page(client.get("/here", query_string={"code": typed}))
    untouched = Page(client.get("/here"))

    assert (page.texts("#code-error"), untouched.texts("#code-error")) == (["Skriv koden."], [])


def test_a_code_is_read_however_it_is_typed(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()
    code = gathering.room_code.upper().replace("1", "I").replace("0", "O")

    page = follow(
        client, Page(client.get("/here", query_string={"code": f" {code[:2]}-{code[2:]} "}))
    )

    assert page.heading == "Samling 1"


@pytest.mark.parametrize(("moment", "status"), [(BEFORE, 200), (AFTER, 410)])
def test_a_code_works_only_on_the_days_of_its_gathering(
    app: Flask, client: FlaskClient, moment: datetime, status: int
) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)
    page = Page(client.get(address_of(gathering)))

    with stopped_at(moment):
        answer = send(client, page, form="main form", team=str(team.id))

    assert answer.status == status
    assert list_noted() == []


def test_a_new_code_ends_the_one_before(app: Flask, client: FlaskClient) -> None:
    gathering = make_open_gathering()
    old = address_of(gathering)

    make_code(gathering)
    db.session.commit()

    assert Page(client.get(old)).status == 404
    assert Page(client.get(address_of(gathering))).status == 200


def test_a_team_of_another_network_is_refused(app: Flask, client: FlaskClient) -> None:
    gathering, stranger = make_open_gathering(), make_team()

    answer = tap(client, gathering, team=stranger)

    assert answer.status == 422
    assert "Velg et av teamene." in answer.summary
    assert list_noted() == []


def test_guessing_codes_is_slowed_down(app_with: AppWith) -> None:
    make_open_gathering()
    client = app_with(RATELIMIT_ENABLED=True).test_client()

    statuses = [client.get("/here/zzzzzz").status_code for _try in range(62)]

    assert (statuses[0], statuses[-1]) == (404, 429)
