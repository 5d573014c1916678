"""Opening an invitation's link, as somebody new, as who one is, and too late."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.networks.models import Membership, Team
from app.networks.queries.people import find_seat
from app.web.actor import Role
from tests.makers.invitations import make_invitation
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_facilitator, make_leader, make_member, make_user
from tests.pages.accounts import is_signed_in
from tests.pages.forms import send
from tests.pages.networks import accept, open_invitation
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]

PASSWORD = "havørn over sju fjell"
NEW = {"name": "Ny Kollega", "new_password": PASSWORD}


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(name="Nordlysfjord")


@pytest.fixture
def token(team: Team) -> str:
    return make_invitation(team, by=make_leader(team)).token


def test_opening_the_link_says_what_it_is_and_uses_nothing_up(
    client: FlaskClient, token: str
) -> None:
    pages = [open_invitation(client, token) for _again in range(3)]

    assert [page.status for page in pages] == [200, 200, 200]
    assert pages[0].heading == "Du er invitert til Nordlysfjord"
    assert (
        "Anne Helsesykepleier har invitert ny.kollega@kommune.example" in pages[0].texts("main")[0]
    )


def test_somebody_new_chooses_name_and_password_and_lands_signed_in_on_the_board(
    client: FlaskClient, token: str, team: Team
) -> None:
    page = accept(client, token, **NEW)

    user = db.session.query(User).filter_by(email="ny.kollega@kommune.example").one()
    seat = find_seat(user.id, team)
    assert page.location == f"/teams/{team.id}"
    assert is_signed_in(client)
    assert seat is not None
    assert (user.name, seat.role, seat.position) == ("Ny Kollega", Role.MEMBER, "Skole")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"new_password": "kort"}, "Skriv minst 12 tegn."),
        ({"new_password": "ny.kollega@kommune"}, "Dette ligner for mye på navnet"),
        ({"name": ""}, "Skriv navnet ditt."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_used_up(
    client: FlaskClient, token: str, typed: dict[str, str], error: str
) -> None:
    page = accept(client, token, **{**NEW, **typed})

    assert page.status == 422
    assert page.errors[0].startswith(error)
    assert db.session.query(User).filter_by(email="ny.kollega@kommune.example").count() == 0
    assert open_invitation(client, token).status == 200


def test_a_link_works_once(client: FlaskClient, app: Flask, token: str) -> None:
    accept(client, token, **NEW)

    page = open_invitation(app.test_client(), token)

    assert page.status == 410
    assert page.texts("main h2") == ["Invitasjonen virker ikke lenger"]


def test_a_link_that_is_two_weeks_old_says_whom_to_ask(client: FlaskClient, team: Team) -> None:
    issued = make_invitation(team, by=make_leader(team))
    issued.invitation.expires_at = clock.now() - timedelta(seconds=1)
    db.session.commit()

    page = open_invitation(client, issued.token)

    assert page.status == 410
    assert "Be Anne Helsesykepleier om en ny." in page.texts("main")[0]


def test_a_link_that_never_was_is_not_found(client: FlaskClient) -> None:
    assert open_invitation(client, "A" * 22).status == 404


def test_somebody_with_an_account_signs_in_and_comes_back(
    client: FlaskClient, signed_in: SignedIn, team: Team
) -> None:
    user = make_user(name="Marte", email="marte@kommune.example")
    token = make_invitation(team, by=make_leader(team), email=user.email).token

    asked = open_invitation(client, token)
    joined = accept(signed_in(user), token)

    link = asked.soup.select_one("main a.ds-button")
    assert link is not None
    assert link["href"] == f"/sign-in?next=/invitations/{token}"
    assert joined.location == f"/teams/{team.id}"
    assert find_seat(user.id, team) is not None


def test_somebody_signed_in_as_another_is_told_so_and_may_join_as_they_are(
    signed_in: SignedIn, token: str, team: Team
) -> None:
    other = make_user(name="Marte", email="marte.privat@example.no")
    client = signed_in(other)

    page = open_invitation(client, token)
    joined = accept(client, token)

    assert "med en annen adresse enn den invitasjonen er sendt til" in page.texts("form.form")[0]
    assert page.texts("form.form button") == ["Bli med som Marte"]
    assert joined.status == 303
    assert find_seat(other.id, team) is not None


def test_a_page_shown_to_one_person_does_not_join_the_next_who_sits_there(
    signed_in: SignedIn, token: str, team: Team
) -> None:
    first, second = make_user(name="Første"), make_user(name="Andre")
    opened = open_invitation(signed_in(first), token)

    page = send(signed_in(second), opened)

    assert page.texts("form.form button") == ["Bli med som Andre"]
    assert find_seat(second.id, team) is None


def test_a_member_who_opens_a_colleagues_link_does_not_use_it_up(
    signed_in: SignedIn, client: FlaskClient, token: str, team: Team
) -> None:
    page = accept(signed_in(make_member(team)), token)

    assert page.status == 422
    assert page.summary == ["Denne personen er allerede med."]
    assert open_invitation(client, token).status == 200


def test_somebody_whose_account_is_closed_is_told_whom_to_ask(
    client: FlaskClient, team: Team
) -> None:
    user = make_user(email="stengt@kommune.example")
    user.deactivated_at = clock.now()
    token = make_invitation(team, by=make_leader(team), email=user.email).token

    page = open_invitation(client, token)

    assert page.texts("main h2") == ["Kontoen din er stengt"]
    assert page.soup.select_one("main form") is None


def test_facilitators_and_coordinators_land_where_their_work_is(signed_in: SignedIn) -> None:
    network, programme = make_network(), make_programme()
    by = make_facilitator(network)
    guide = make_invitation(network, by=by, role=Role.FACILITATOR)
    leads = make_invitation(programme, by=by, role=Role.COORDINATOR)
    client = signed_in(make_user())

    assert accept(client, guide.token).location == f"/networks/{network.slug}"
    assert accept(client, leads.token).location == f"/programmes/{programme.id}"


def test_who_left_comes_back_by_a_new_invitation_to_the_old_seat(
    signed_in: SignedIn, team: Team
) -> None:
    user = make_member(team)
    seat = find_seat(user.id, team)
    assert seat is not None
    seat.ended_at = clock.now()
    db.session.commit()
    issued = make_invitation(team, by=make_leader(team), email=user.email, role=Role.LEADER)

    accept(signed_in(user), issued.token)

    again = find_seat(user.id, team)
    assert again is not None
    assert (again.id, again.role, again.ended_at) == (seat.id, Role.LEADER, None)


def test_of_two_who_use_the_same_link_at_once_one_gets_in(
    app: Flask, token: str, team: Team
) -> None:
    before = db.session.query(Membership).count()
    browsers = [FlaskClient(app, app.response_class, use_cookies=True) for _person in range(4)]

    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(lambda pair: _join(*pair), ((one, token) for one in browsers)))

    db.session.rollback()
    assert sorted(answers)[0] == 303
    assert set(sorted(answers)[1:]) <= {410, 422}
    assert db.session.query(Membership).count() == before + 1


def _join(browser: FlaskClient, token: str) -> int:
    return Page(browser.post(f"/invitations/{token}", data=NEW)).status
