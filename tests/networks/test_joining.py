"""Joining a team by the code in the room: somebody new, somebody known, and too late."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.networks.models import Membership, RoomLink, Team
from app.networks.queries.people import find_seat
from app.web.actor import Role
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_leader, make_member, make_user
from tests.makers.rooms import make_room, token_in_room
from tests.pages.accounts import is_signed_in
from tests.pages.forms import send
from tests.pages.networks import show_team_people
from tests.pages.page import Page
from tests.pages.rooms import NEW, join, open_door
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(make_network(name="Nord"), name="Nordlysfjord")


@pytest.fixture
def link(team: Team) -> RoomLink:
    return make_room(team, by=make_facilitator(team.network))


@pytest.fixture
def token(link: RoomLink) -> str:
    return token_in_room(link)


def seats_in(team: Team) -> int:
    found = select(Membership).where(Membership.team_id == team.id, Membership.ended_at.is_(None))
    return len(db.session.scalars(found).all())


def test_opening_the_address_shows_team_and_network_and_does_nothing(
    client: FlaskClient, token: str, link: RoomLink
) -> None:
    pages = [open_door(client, token) for _again in range(3)]

    db.session.refresh(link)
    assert [page.status for page in pages] == [200, 200, 200]
    assert pages[0].heading == "Bli med i Nordlysfjord"
    assert pages[0].texts(".eyebrow") == ["Nord"]
    assert link.joined == 0


def test_somebody_new_joins_and_lands_signed_in_on_the_first_hour(
    client: FlaskClient, token: str, team: Team, link: RoomLink
) -> None:
    page = join(client, token, **NEW)

    user = db.session.query(User).filter_by(email="ny.kollega@kommune.example").one()
    seat = find_seat(user.id, team)
    db.session.refresh(link)
    assert page.location == f"/teams/{team.id}/first-hour?joined=1"
    assert is_signed_in(client)
    assert seat is not None
    assert (seat.role, seat.position) == (Role.MEMBER, "Helsestasjon og skolehelsetjeneste")
    assert link.joined == 1


def test_a_user_representative_is_a_choice_like_the_others(
    client: FlaskClient, token: str, team: Team
) -> None:
    offered = open_door(client, token).texts("fieldset label")

    join(client, token, **{**NEW, "service": "youth"})

    assert offered[:2] == ["Ungdom (brukerrepresentant)", "Forelder (brukerrepresentant)"]
    assert db.session.query(Membership).filter_by(team_id=team.id).one().position == offered[0]


def test_the_first_may_lead_the_team_and_the_next_is_not_asked(
    client: FlaskClient, app: Flask, token: str, team: Team
) -> None:
    join(client, token, **NEW, is_leader="y")

    seat = db.session.query(Membership).filter_by(team_id=team.id).one()
    assert seat.role is Role.LEADER
    assert open_door(app.test_client(), token).soup.select("[name=is_leader]") == []


def test_of_two_who_would_lead_the_later_is_told_who_does(
    client: FlaskClient, app: Flask, token: str, team: Team
) -> None:
    early = open_door(client, token)
    join(app.test_client(), token, **NEW, is_leader="y")
    late = {**NEW, "email": "sen@kommune.example", "name": "Sen", "is_leader": "y"}

    page = send(client, early, **late)

    assert page.status == 422
    assert "Ny Kollega leder teamet allerede." in page.texts("main")[0]
    assert seats_in(team) == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"service": ""}, "Velg én."),
        ({"service": "other"}, "Skriv hvilken tjeneste."),
        ({"email": "ikke en adresse"}, "Dette ser ikke ut som en e-postadresse."),
        ({"name": ""}, "Skriv navnet ditt."),
        ({"new_password": "kort"}, "Skriv minst 12 tegn."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_is_kept(
    client: FlaskClient, token: str, typed: dict[str, str], error: str
) -> None:
    page = join(client, token, **{**NEW, "other_service": "", **typed})

    assert page.status == 422
    assert page.errors == [error]
    assert page.value("email") == typed.get("email", NEW["email"])
    assert db.session.query(User).filter_by(email=NEW["email"]).count() == 0


def test_a_signed_in_person_joins_as_who_they_are(
    signed_in: SignedIn, token: str, team: Team
) -> None:
    person = make_user(name="Marte")

    page = join(signed_in(person), token, service="ppt")

    seat = find_seat(person.id, team)
    assert page.location == f"/teams/{team.id}/first-hour?joined=1"
    assert seat is not None
    assert seat.position == "PPT"


def test_the_form_sent_twice_gives_one_seat(
    signed_in: SignedIn, token: str, team: Team, link: RoomLink
) -> None:
    client = signed_in(make_user())
    opened = open_door(client, token)

    answers = [send(client, opened, service="ppt").status for _again in range(2)]

    db.session.refresh(link)
    assert answers == [303, 200]
    assert (seats_in(team), link.joined) == (1, 1)


def test_somebody_who_is_in_the_team_is_led_there_and_not_counted(
    signed_in: SignedIn, token: str, team: Team, link: RoomLink
) -> None:
    page = open_door(signed_in(make_member(team)), token)

    assert "Du er allerede med i teamet" in page.texts("main")[0]
    assert link.joined == 0


def test_a_person_whose_address_has_an_account_is_asked_to_sign_in_and_comes_back(
    client: FlaskClient, token: str, team: Team
) -> None:
    make_user(name="Marte", email="marte@kommune.example")

    page = join(client, token, **{**NEW, "email": "Marte@kommune.example"})

    assert page.status == 409
    assert page.texts("main h2")[0] == "Du har en konto fra før"
    assert page.soup.select(f'a[href="/sign-in?next=/join/{token}"]')
    assert "Marte" not in page.texts("main h2")[0]
    assert not is_signed_in(client)
    assert seats_in(team) == 0


def test_a_code_tells_only_so_often_that_an_address_has_an_account(
    app_with: AppWith, token: str
) -> None:
    make_user(email="marte@kommune.example")
    client = app_with(RATELIMIT_ENABLED=True).test_client()
    typed = {**NEW, "email": "marte@kommune.example"}

    answers = [join(client, token, **typed).status for _try in range(21)]

    assert answers == [409] * 20 + [429]


@pytest.mark.parametrize("end", ["expires", "ends", "is full", "team closes"])
def test_a_code_that_no_longer_lets_anybody_in_says_whom_to_ask(
    client: FlaskClient, token: str, link: RoomLink, end: str
) -> None:
    if end == "expires":
        link.expires_at = clock.now() - timedelta(seconds=1)
    elif end == "ends":
        link.revoked_at = clock.now()
    elif end == "is full":
        link.joined = 30
    else:
        db.session.get_one(Team, link.team_id).closed_at = clock.now()
    db.session.commit()

    page = open_door(client, token)

    assert page.status == 410
    assert page.texts("main h2") == ["Denne koden slipper ikke inn flere"]
    assert "Be om en ny: Anne Helsesykepleier" in page.texts("main")[0]


def test_a_form_opened_in_time_and_sent_too_late_is_refused_in_words(
    signed_in: SignedIn, token: str, link: RoomLink, team: Team
) -> None:
    client = signed_in(make_user())
    opened = open_door(client, token)
    link.joined = 30
    db.session.commit()

    page = send(client, opened, service="ppt")

    assert page.status == 410
    assert seats_in(team) == 0


def test_who_was_removed_may_come_back_by_a_living_code_and_is_counted(
    signed_in: SignedIn, token: str, team: Team, link: RoomLink
) -> None:
    person = make_member(team)
    seat = find_seat(person.id, team)
    assert seat is not None
    seat.ended_at = clock.now()
    db.session.commit()

    join(signed_in(person), token, service="bup")

    db.session.refresh(link)
    assert (seats_in(team), link.joined) == (1, 1)


def test_leader_and_facilitator_see_who_came_and_can_remove_them(
    client: FlaskClient, signed_in: SignedIn, token: str, team: Team
) -> None:
    join(client, token, **NEW)
    leader = signed_in(make_leader(team))

    page = show_team_people(leader, team.id)

    seat = db.session.query(Membership).filter_by(team_id=team.id, role=Role.MEMBER).one()
    assert "Ny Kollega" in page.texts("main")[0]
    assert leader.post(f"/memberships/{seat.id}/end").status_code == 303
    assert "Ny Kollega" not in show_team_people(leader, team.id).texts(".todo")[0]


def test_joining_is_in_the_audit_and_the_token_is_in_no_row_and_no_log(
    client: FlaskClient, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        join(client, token, **NEW)

    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    seal = token.partition("-")[2]
    assert [one for one in actions if one.startswith("room_link")] == [
        "room_link.made",
        "room_link.joined",
    ]
    assert seal not in caplog.text
    for table in db.metadata.sorted_tables:
        rows = db.session.execute(text(f'SELECT * FROM "{table.name}"')).all()
        assert seal not in str(rows), table.name


def test_somebody_else_at_the_same_machine_is_shown_who_would_join(
    signed_in: SignedIn, token: str, team: Team
) -> None:
    before, after = make_user(name="Marte"), make_user(name="Anne")
    opened = open_door(signed_in(before), token)

    page = send(signed_in(after), opened, service="ppt")

    assert isinstance(page, Page)
    assert "Du er logget inn som Anne" in page.texts("main")[0]
    assert seats_in(team) == 0
