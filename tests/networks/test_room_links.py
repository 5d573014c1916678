"""Codes in the room: who may show them, what they hold, and how they end."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import segno
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.networks.models import RoomLink, Team
from app.networks.queries.room_links import find_room, token_of
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member, make_user
from tests.makers.rooms import make_room, token_in_room
from tests.pages.networks import press
from tests.pages.page import Page, follow
from tests.pages.rooms import open_door, show_room

SignedIn = Callable[[User], FlaskClient]
NOON = datetime(2026, 11, 27, 11, 0, tzinfo=UTC)
SECRET = "a secret of this test"


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(name="Nordlysfjord")


def test_a_code_is_shown_large_with_an_address_to_type_and_ends_after_three_hours(
    signed_in: SignedIn, team: Team
) -> None:
    client = signed_in(make_leader(team))

    with clock.stopped_at(NOON):
        page = follow(client, press(client, f"/teams/{team.id}/room-link/new"))

    link = db.session.query(RoomLink).one()
    assert page.heading == "Bli med i Nordlysfjord"
    assert page.texts(".typed") == [f"localhost/join/{token_in_room(link)}"]
    assert "Koden virker til 27. november kl. 15.00" in page.texts("main")[0]
    assert link.expires_at - link.created_at == timedelta(hours=3)


def test_the_drawing_holds_the_address_black_on_white_with_a_quiet_zone(
    app: Flask, signed_in: SignedIn, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://sirkel.example/")
    link = make_room(team, by=make_leader(team))

    page = show_room(signed_in(make_facilitator(team.network)), team.id)

    address = f"https://sirkel.example/join/{token_in_room(link)}"
    expected = segno.make_qr(address, error="m", encoding="utf-8")
    white, black = page.soup.select("svg.qr path")
    width = int(expected.symbol_size(border=4)[0])
    assert (white["fill"], white["d"]) == ("#fff", f"M0 0h{width}v{width}h-{width}z")
    assert black["stroke"] == "#000"
    assert squares_of(str(black["d"]), width) == [
        list(row) for row in expected.matrix_iter(border=4)
    ]


def squares_of(path: str, width: int) -> list[list[int]]:
    """Draw the path of a code on squares, as a browser does; a line runs through their middle."""
    squares = [[0] * width for _row in range(width)]
    across = down = 0
    for command, text in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [int(float(number)) for number in text.split()]
        if command == "h":
            squares[down][across : across + numbers[0]] = [1] * numbers[0]
            across += numbers[0]
        else:
            across, down = numbers if command == "M" else (across + numbers[0], down + numbers[1])
    return squares


def test_the_token_has_128_bits_of_seal_and_is_stored_nowhere(team: Team) -> None:
    link = make_room(team, by=make_leader(team))

    token = token_in_room(link)

    letters = token.partition("-")[2].replace("-", "")
    assert len(letters) == 26
    assert letters not in str(vars(link))
    assert token_of(link, secret="another") != token


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token.upper(),
        lambda token: token.replace("-", "").replace("1", "1-", 1),
        lambda token: token.replace("0", "o"),
    ],
)
def test_a_token_is_found_however_it_was_typed(team: Team, change: Callable[[str], str]) -> None:
    link = make_room(team, by=make_leader(team))
    link.id = 1
    token = token_of(link, secret=SECRET)

    assert find_room(change(token), secret=SECRET) is not None


@pytest.mark.parametrize(
    "token", ["", "0", "x", "1", "1-", "99999999999999999999-a", "٣-abc", "1-" + "0" * 26, "1--"]
)
def test_what_no_code_holds_is_not_found(client: FlaskClient, team: Team, token: str) -> None:
    make_room(team, by=make_leader(team))

    page = open_door(client, token)

    assert page.status == 404
    assert page.heading == ("Koden stemmer ikke" if token else "Vi finner ikke denne siden")


def test_a_seal_that_was_tampered_with_is_not_found(client: FlaskClient, team: Team) -> None:
    leader = make_leader(team)
    first = token_in_room(make_room(team, by=leader))
    second = token_in_room(make_room(make_team(team.network), by=leader))
    number, _dash, seal = first.partition("-")
    another = "x" if seal[-1] != "x" else "y"

    answers = [
        open_door(client, f"{number}-{seal[:-1]}{another}").status,
        open_door(client, f"{second.partition('-')[0]}-{seal}").status,
    ]

    assert answers == [404, 404]


def test_a_new_code_ends_the_one_before_it(
    client: FlaskClient, signed_in: SignedIn, team: Team
) -> None:
    leader = make_leader(team)
    first = token_in_room(make_room(team, by=leader))

    press(signed_in(leader), f"/teams/{team.id}/room-link/new")

    second = db.session.query(RoomLink).order_by(RoomLink.id.desc()).first()
    assert second is not None
    assert open_door(client, first).status == 410
    assert open_door(client, token_in_room(second)).status == 200


def test_a_code_can_be_ended_at_once(client: FlaskClient, signed_in: SignedIn, team: Team) -> None:
    leader = make_leader(team)
    token = token_in_room(make_room(team, by=leader))

    page = press(signed_in(leader), f"/teams/{team.id}/room-link/end")

    assert page.location == f"/teams/{team.id}/room-link"
    assert open_door(client, token).status == 410


def test_the_facilitator_makes_the_codes_of_all_teams_at_once_one_card_each(
    signed_in: SignedIn, team: Team
) -> None:
    make_team(team.network, name="Multestrand")
    client = signed_in(make_facilitator(team.network))
    address = f"/networks/{team.network.slug}/room-links"
    before = Page(client.get(address))

    after = follow(client, press(client, f"{address}/new"))

    assert before.texts(".room-cards h2") == ["Multestrand", "Nordlysfjord"]
    assert len(before.soup.select("svg.qr")) == 0
    assert len(after.soup.select("svg.qr")) == 2
    assert len(set(after.texts(".typed"))) == 2


def test_new_codes_for_all_are_asked_about_while_some_work(signed_in: SignedIn, team: Team) -> None:
    first = make_room(team, by=make_leader(team))
    client = signed_in(make_facilitator(team.network))
    address = f"/networks/{team.network.slug}/room-links"

    asked = press(client, f"{address}/new")

    page = follow(client, asked)
    assert page.texts(".ds-alert h2") == ["Noen koder virker nå"]
    assert db.session.query(RoomLink).one().revoked_at is None
    client.post(f"{address}/new", data={"sure": "1"})
    db.session.refresh(first)
    assert first.revoked_at is not None
    assert db.session.query(RoomLink).count() == 2


def test_a_team_without_a_code_is_given_one_from_the_page_of_all(
    signed_in: SignedIn, team: Team
) -> None:
    client = signed_in(make_facilitator(team.network))
    address = f"/networks/{team.network.slug}/room-links"
    before = Page(client.get(address))
    form = before.soup.select_one(".room-cards form")
    assert form is not None

    made = press(client, str(form["action"]))

    after = follow(client, made)
    assert before.texts(".room-cards .row") == ["Lag kode"]
    assert not before.soup.select("[data-print]")
    assert after.texts(".room-cards .row") == ["Vis stort"]
    assert after.texts("[data-print]") == ["Skriv ut"]


def test_only_those_who_invite_to_the_team_may_show_its_code(
    signed_in: SignedIn, team: Team
) -> None:
    page = {
        "member": show_room(signed_in(make_member(team)), team.id).status,
        "guest": show_room(signed_in(make_guest(team.network)), team.id).status,
        "stranger": show_room(signed_in(make_member(make_team())), team.id).status,
        "facilitator elsewhere": show_room(
            signed_in(make_facilitator(make_network(name="Sør"))), team.id
        ).status,
        "administrator": show_room(signed_in(make_user(is_administrator=True)), team.id).status,
    }

    assert page == {
        "member": 403,
        "guest": 403,
        "stranger": 404,
        "facilitator elsewhere": 404,
        "administrator": 404,
    }


def test_the_page_asks_for_a_sign_in(client: FlaskClient, team: Team) -> None:
    assert "/sign-in" in (show_room(client, team.id).location or "")
