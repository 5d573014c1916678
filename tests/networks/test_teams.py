"""Making teams, finding their municipalities, closing them."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Network, Team
from app.networks.queries.municipalities import list_numbers
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.pages.networks import TeamForm, create_team, edit_team, press, save_again
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

HEROY_SOUTH, HEROY_NORTH = "Herøy, Møre og Romsdal", "Herøy, Nordland"


@pytest.fixture
def network(app: Flask) -> Network:
    make_municipality("1515", name="Herøy", county="Møre og Romsdal")
    make_municipality("1818", name="Herøy", county="Nordland")
    make_municipality("1820", name="Alstahaug", county="Nordland")
    return make_network()


@pytest.fixture
def facilitator(network: Network, signed_in: SignedIn) -> FlaskClient:
    return signed_in(make_facilitator(network))


def test_looking_for_a_name_shows_both_counties_and_keeps_what_was_typed(
    facilitator: FlaskClient, network: Network
) -> None:
    typed = {"name": "Øyene", "about": "Helsestasjon og skole", "search": "herøy", "find": "1"}

    page = create_team(facilitator, network.slug, **typed)

    assert page.status == 200
    assert page.offered == [HEROY_SOUTH, HEROY_NORTH]
    assert page.value("name") == "Øyene"
    assert page.value("about") == "Helsestasjon og skole"
    assert page.errors == []


def test_a_team_is_made_for_the_municipality_that_was_ticked(
    facilitator: FlaskClient, network: Network
) -> None:
    typed = {"name": "Herøy", "search": "herøy", "municipality_numbers": ["1818"]}

    page = follow(facilitator, create_team(facilitator, network.slug, **typed))

    assert page.heading == "Teamet, Herøy (Nordland)"
    assert page.messages == ["Teamet er opprettet. Inviter dem som skal være med."]


def test_a_team_may_be_for_several_municipalities_or_none(
    facilitator: FlaskClient, network: Network
) -> None:
    create_team(facilitator, network.slug, name="To", municipality_numbers=["1820", "1818"])
    create_team(facilitator, network.slug, name="Ingen")

    two, none = db.session.query(Team).order_by(Team.id)
    assert list_numbers(two.id) == ["1820", "1818"]
    assert list_numbers(none.id) == []


def test_what_is_ticked_stays_while_looking_for_one_more(
    facilitator: FlaskClient, network: Network
) -> None:
    typed = {"name": "To", "search": "alsta", "find": "1", "municipality_numbers": ["1818"]}

    page = create_team(facilitator, network.slug, **typed)

    assert page.offered == [HEROY_NORTH, "Alstahaug, Nordland"]
    assert page.ticked == ["1818"]


def test_a_municipality_looked_for_and_not_ticked_is_asked_about(
    facilitator: FlaskClient, network: Network
) -> None:
    page = create_team(facilitator, network.slug, name="Øyene", search="Herøy")

    assert page.status == 422
    assert page.errors == ["Kryss av for riktig kommune under, eller tøm feltet."]
    assert page.offered == [HEROY_SOUTH, HEROY_NORTH]


@pytest.mark.parametrize("button", [{"find": "1"}, {}])
def test_a_name_that_no_municipality_has_is_said(
    facilitator: FlaskClient, network: Network, button: dict[str, str]
) -> None:
    page = create_team(facilitator, network.slug, name="X", search="Langtvekkistan", **button)

    assert page.errors == ["Ingen kommune heter «Langtvekkistan»."]
    assert page.value("search") == "Langtvekkistan"


def test_pressing_enter_in_the_name_saves_the_team(
    facilitator: FlaskClient, network: Network
) -> None:
    assert create_team(facilitator, network.slug, name="Øyene", find="1").status == 303


def test_a_number_that_is_no_municipality_is_refused(
    facilitator: FlaskClient, network: Network
) -> None:
    page = create_team(facilitator, network.slug, name="Øyene", municipality_numbers=["0000"])

    assert page.status == 422


def test_a_second_team_with_the_same_name_is_refused_beside_the_name(
    facilitator: FlaskClient, network: Network
) -> None:
    make_team(network, name="Øyene")
    make_team(make_network(), name="Fjorden")

    assert create_team(facilitator, network.slug, name="Øyene").errors == [
        "Nettverket har allerede et team med dette navnet."
    ]
    assert create_team(facilitator, network.slug, name="Fjorden").status == 303


def test_a_leader_edits_the_team_and_says_whether_it_may_be_named(
    network: Network, signed_in: SignedIn
) -> None:
    team = make_team(network, name="Øyene")

    edit_team(signed_in(make_leader(team)), team.id, about="Skole og PPT", may_be_named="y")

    db.session.refresh(team)
    assert (team.about, team.may_be_named) == ("Skole og PPT", True)


def test_a_facilitator_does_not_speak_for_the_team_about_being_named(
    facilitator: FlaskClient, network: Network
) -> None:
    team = make_team(network, name="Øyene")
    team.may_be_named = True
    db.session.commit()

    edit_team(facilitator, team.id, name="Øyene og fjorden")

    db.session.refresh(team)
    assert (team.name, team.may_be_named) == ("Øyene og fjorden", True)
    assert "may_be_named" not in facilitator.get(f"/teams/{team.id}/edit").text


def test_of_two_who_change_only_the_municipalities_the_later_sees_the_first(
    facilitator: FlaskClient, network: Network
) -> None:
    team = make_team(network, name="Øyene")
    address = f"/teams/{team.id}/edit"
    opened = TeamForm(facilitator.get(address))
    edit_team(facilitator, team.id, municipality_numbers=["1820"])

    late = save_again(facilitator, opened, address=address, municipality_numbers="1818")

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Alstahaug"]
    assert list_numbers(team.id) == ["1820"]


def test_two_who_make_the_same_change_do_not_disturb_each_other(
    facilitator: FlaskClient, network: Network
) -> None:
    team = make_team(network, name="Øyene")
    address = f"/teams/{team.id}/edit"
    opened = TeamForm(facilitator.get(address))
    edit_team(facilitator, team.id, about="Skole")

    assert save_again(facilitator, opened, address=address, about="Skole").status == 303


def test_a_closed_team_is_read_and_not_changed_and_closing_is_undone(
    facilitator: FlaskClient, network: Network, signed_in: SignedIn
) -> None:
    team = make_team(network, name="Øyene")
    leader = signed_in(make_leader(team))

    closed = follow(facilitator, press(facilitator, f"/teams/{team.id}/close"))
    undo = closed.soup.select_one(".flashes form")

    assert closed.messages == ["Teamet er avsluttet. Alt kan fortsatt leses. Angre"]
    assert leader.get(f"/teams/{team.id}/people").status_code == 200
    assert leader.get(f"/teams/{team.id}/invite").status_code == 403
    assert "avsluttet" in Page(facilitator.get(f"/networks/{network.slug}/teams")).texts("table")[0]
    assert undo is not None
    press(facilitator, str(undo["action"]))
    assert leader.get(f"/teams/{team.id}/invite").status_code == 200


def test_the_list_of_teams_leads_to_each_board_and_says_who_leads(
    facilitator: FlaskClient, network: Network
) -> None:
    team = make_team(network, name="Øyene")
    make_leader(team)
    make_member(team)

    page = Page(facilitator.get(f"/networks/{network.slug}/teams"))

    assert page.texts("tbody tr") == ["Øyene Uten kommune Anne Helsesykepleier 2 personer i Øyene"]
    assert page.soup.select_one(f"tbody a[href='/teams/{team.id}']") is not None


def test_teams_are_made_and_closed_by_facilitators_only(
    network: Network, signed_in: SignedIn
) -> None:
    team = make_team(network)
    for person in (make_guest(network), make_leader(team), make_leader(make_team(network))):
        client = signed_in(person)

        assert client.get(f"/networks/{network.slug}/teams/new").status_code == 403
        assert client.post(f"/teams/{team.id}/close").status_code == 403
    stranger = signed_in(make_facilitator(make_network()))
    assert stranger.get(f"/networks/{network.slug}/teams").status_code == 404
    assert stranger.post(f"/teams/{team.id}/close").status_code == 404
    assert stranger.get("/teams/9999/edit").status_code == 404


def test_a_leader_is_told_who_closes_the_team_and_that_it_can_be_carried_on(
    network: Network, signed_in: SignedIn
) -> None:
    team = make_team(network)
    client = signed_in(make_leader(team))

    edit, people, carry = (
        Page(client.get(f"/teams/{team.id}/{page}")).soup.get_text()
        for page in ("edit", "people", "carry-on")
    )

    assert "Veilederne avslutter et team." in edit
    assert "Når teamet er ferdig, avslutter veilederne det." in people
    assert "Det går også når det tidligere teamet er avsluttet." in carry


def test_a_facilitator_finds_the_closing_beside_the_passing_on(
    facilitator: FlaskClient, network: Network
) -> None:
    team = make_team(network)

    page = Page(facilitator.get(f"/teams/{team.id}/people"))

    assert page.soup.select_one(f"aside a[href='/teams/{team.id}/close']")
