"""Words on a storyboard that are typed and not saved, or changed after they hang."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.networks.models import Gathering, Team
from tests.makers.goals import make_goal
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_member
from tests.makers.storyboards import make_storyboard
from tests.pages.page import Page, follow
from tests.pages.storyboards import StoryboardPage, address_of

SignedIn = Callable[[User], FlaskClient]
NUMBER = "Ring 99 88 77 66 og spør."


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def team(app: Flask) -> Team:
    """A team that has a goal."""
    team = make_team(make_network(), name="Anda")
    make_goal(team)
    return team


@pytest.fixture
def gathering(team: Team) -> Gathering:
    """The next gathering of its network."""
    return make_gathering(team.network)


@pytest.fixture
def client(signed_in: SignedIn, team: Team) -> FlaskClient:
    """A browser of one of its members."""
    return signed_in(make_member(team))


def keep(client: FlaskClient, team: Team, *, gathering: Gathering) -> None:
    place = f"storyboards/{team.id}/{gathering.id}"
    assert client.post("/drafts", data={"draft": place, "learnt": NUMBER}).status_code == 200


def test_a_draft_that_comes_back_says_so_and_may_be_discarded(
    client: FlaskClient, team: Team, gathering: Gathering
) -> None:
    address = address_of(team, gathering)
    keep(client, team, gathering=gathering)

    opened = StoryboardPage.open_form(client, address)
    discard = {
        str(one["name"]): str(one["value"])
        for one in opened.soup.select(".draft-notice form input")
    }
    client.post("/drafts/discard", data=discard)
    opened_again = StoryboardPage.open_form(client, address)

    assert opened.texts(".draft-notice h2") == ["Utkastet ditt er hentet fram"]
    assert opened.texts(".draft-notice button") == ["Forkast utkastet"]
    assert opened_again.texts(".draft-notice") == []
    assert opened_again.value("learnt") == ""


def test_a_save_that_is_refused_says_that_its_draft_is_kept(
    client: FlaskClient, team: Team, gathering: Gathering
) -> None:
    keep(client, team, gathering=gathering)

    refused = StoryboardPage.write(client, address_of(team, gathering), learnt="a" * 421)

    assert refused.status == 422
    assert refused.texts(".draft-notice button") == ["Forkast utkastet"]


def test_changed_words_that_the_network_no_longer_reads_are_seen_through_at_once(
    client: FlaskClient, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, is_shown=True, title="Rundt bordet")
    address = address_of(team, gathering)

    shown = follow(client, StoryboardPage.write(client, address, title="Rundt ett bord"))
    button = shown.soup.select_one(".flashes form")
    assert button is not None
    sent = {str(one["name"]): str(one["value"]) for one in button.select("input")}
    seen = follow(client, Page(client.post(str(button["action"]), data=sent)))

    assert "leser det ikke" in shown.messages[0]
    assert button.get_text(strip=True) == "Vi har sett gjennom"
    assert "Nettverket kan lese storyboardet" in seen.messages[0]


def test_words_of_a_storyboard_that_does_not_hang_are_only_saved(
    client: FlaskClient, team: Team, gathering: Gathering
) -> None:
    written = StoryboardPage.write(client, address_of(team, gathering), title="Rundt ett bord")

    assert follow(client, written).messages == ["Storyboardet er lagret."]
