"""The menu of each role: what is needed every week is two taps away, and it says where one is."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.networks.models import Team
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.makers.saving import save
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WEEKLY = {
    "Handlingsplan",
    "Brukerstemmer",
    "Vi står fast",
    "Samtalen med veilederen",
    "Framdriftsvurdering",
    "Læring på tvers",
    "Endringspakke",
}


class MenuPage(Page):
    """Any page, read for its menu."""

    @property
    def sheet(self) -> list[str]:
        """What the menu of a phone holds."""
        return self.texts(".sheet a")

    @property
    def top(self) -> list[str]:
        """What stands in the top of a wide page."""
        return self.texts(".mainnav > ul > li > a")

    @property
    def behind_more(self) -> list[str]:
        """What a wide page keeps behind a button."""
        return self.texts(".mainnav .panel a")

    @property
    def here(self) -> list[str]:
        """What the menu says one is looking at."""
        return self.texts(".sheet a[aria-current=page]")


def page_of(client: FlaskClient, path: str) -> MenuPage:
    return MenuPage(client.get(path, follow_redirects=True))


def statuses(client: FlaskClient, page: MenuPage) -> dict[str, int]:
    paths = [str(link["href"]) for link in page.soup.select(".sheet a")]
    return {path: client.get(path, follow_redirects=True).status_code for path in paths}


@pytest.mark.parametrize("make", [make_member, make_leader])
def test_what_a_team_needs_every_week_is_in_the_menu(
    make: Callable[[Team], User], signed_in: SignedIn
) -> None:
    team = make_team()

    page = page_of(signed_in(make(team)), f"/teams/{team.id}")

    assert set(page.sheet) >= WEEKLY
    assert page.top == ["Tavle", "Målinger", "PDSA", "Driverdiagram", "Nettverket", "Samlinger"]
    assert set(page.top + page.behind_more) == set(page.sheet)


@pytest.mark.parametrize("make", [make_member, make_leader])
def test_every_way_of_the_menu_of_a_team_leads_somewhere(
    make: Callable[[Team], User], signed_in: SignedIn
) -> None:
    team = make_team()
    client = signed_in(make(team))
    page = page_of(client, f"/teams/{team.id}")

    led = statuses(client, page)

    assert set(led.values()) == {200}, led


def test_a_closed_team_is_not_offered_to_ask_for_help(signed_in: SignedIn) -> None:
    team = make_team()
    leader = make_leader(team)
    team.closed_at = clock.now()
    save(team)

    page = page_of(signed_in(leader), f"/teams/{team.id}")

    assert "Vi står fast" not in page.sheet


def test_a_facilitator_has_help_and_settings_in_the_menu_and_a_guest_has_not(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    facilitator, guest = make_facilitator(network), make_guest(network)

    led = page_of(signed_in(facilitator), f"/networks/{network.slug}")
    seen = page_of(signed_in(guest), f"/networks/{network.slug}")

    assert set(led.sheet) - set(seen.sheet) == {
        "Hjelp og omsorg",
        "Brukerstemmer i nettverket",
        "Halv side til ledere",
        "Innstillinger",
    }
    assert led.behind_more[:2] == ["Hjelp og omsorg", "Brukerstemmer i nettverket"]


@pytest.mark.parametrize("make", [make_facilitator, make_guest])
def test_every_way_of_the_menu_of_a_network_leads_somewhere(
    make: Callable[..., User], signed_in: SignedIn
) -> None:
    network = make_network()
    client = signed_in(make(network))
    page = page_of(client, f"/networks/{network.slug}")

    led = statuses(client, page)

    assert set(led.values()) == {200}, led


def test_a_coordinator_finds_back_to_the_programme_from_a_network(signed_in: SignedIn) -> None:
    network = make_network(make_programme())
    client = signed_in(make_coordinator(network.programme))

    programme = page_of(client, f"/programmes/{network.programme_id}")
    board = page_of(client, f"/networks/{network.slug}")

    assert programme.sheet == ["Program", "På tvers av nettverkene"]
    assert programme.here == ["Program"]
    assert "Program" in board.sheet
    assert "Hjelp og omsorg" not in board.sheet


def test_an_administrator_has_two_ways_without_headings(signed_in: SignedIn) -> None:
    page = page_of(signed_in(make_user(is_administrator=True)), "/accounts")

    assert page.sheet == ["Kontoer", "Programmer"]
    assert page.texts(".sheet .eyebrow") == []


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/teams/{team.id}/action-plan", ["Handlingsplan"]),
        ("/teams/{team.id}/voices", ["Brukerstemmer"]),
        ("/teams/{team.id}/coaching", ["Samtalen med veilederen"]),
        ("/teams/{team.id}/progress", ["Framdriftsvurdering"]),
        ("/networks/{team.network.slug}/learning", ["Læring på tvers"]),
        ("/networks/{team.network.slug}/teams", ["Nettverket"]),
        ("/account", []),
    ],
)
def test_the_menu_says_where_one_is(path: str, here: list[str], signed_in: SignedIn) -> None:
    team = make_team()

    page = page_of(signed_in(make_member(team)), path.format(team=team))

    assert page.here == here


def test_the_board_of_another_team_is_not_called_ones_own(signed_in: SignedIn) -> None:
    team = make_team()
    other = make_team(team.network)

    page = page_of(signed_in(make_member(team)), f"/teams/{other.id}")

    assert page.here == ["Nettverket"]
