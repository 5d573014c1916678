"""The code on a storyboard, and the question that one writes to the team where it leads."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.models import Comment
from app.extensions import db
from app.networks.models import Gathering, Network
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_guest, make_member
from tests.makers.storyboards import make_storyboard
from tests.pages.page import Page
from tests.pages.storyboards import address_of

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def network() -> Network:
    """A network."""
    return make_network()


@pytest.fixture
def gathering(network: Network) -> Gathering:
    """Its next gathering."""
    return make_gathering(network)


def test_a_question_stands_in_the_talk_of_the_team(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team, peer = make_team(network), make_team(network, name="Brei")
    client, address = signed_in(make_member(peer)), f"{address_of(team, gathering)}/question"
    form = Page(client.get(address))

    empty = Page(client.post(address, data=form.hidden))
    asked = Page(client.post(address, data={**form.hidden, "text": "Hvordan fikk dere med NAV?"}))

    assert empty.errors == ["Skriv spørsmålet."]
    assert asked.status == 303
    comment = db.session.query(Comment).filter_by(team_id=team.id).one()
    assert "Brei" in comment.text
    assert comment.text.endswith("Hvordan fikk dere med NAV?")


@pytest.mark.parametrize("where", ["", "/present"])
def test_a_storyboard_leads_to_a_question_for_who_may_ask_and_not_for_a_guest(
    signed_in: SignedIn, network: Network, gathering: Gathering, where: str
) -> None:
    team = make_team(network)
    make_storyboard(team, gathering, is_shown=True, wants_help="Hvordan får vi med NAV?")
    address = address_of(team, gathering)
    peer, guest = make_member(make_team(network, name="Brei")), make_guest(network)
    own = make_member(team)

    def ways(person: User) -> list[Tag]:
        page = Page(signed_in(person).get(f"{address}{where}"))
        assert page.status == 200
        return page.soup.select("a[href$='/question']")

    assert ways(peer)
    assert ways(guest) == []
    assert ways(own) == []


def test_who_may_not_ask_sees_the_code_on_paper_alone(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team = make_team(network)
    make_storyboard(team, gathering, is_shown=True)
    address = address_of(team, gathering)

    def is_on_screen(person: User) -> bool:
        (code,) = Page(signed_in(person).get(address)).soup.select(".story-code")
        return "only-print" not in code["class"]

    assert not is_on_screen(make_guest(network))
    assert is_on_screen(make_member(team))
    assert is_on_screen(make_member(make_team(network)))


def test_a_guest_who_points_a_phone_at_the_code_is_told_how_else_one_asks(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    address = address_of(make_team(network), gathering)

    page = Page(signed_in(make_guest(network)).get(f"{address}/question"))

    assert page.status == 403
    assert page.heading == "Spør dem i rommet"
    assert "si fra" not in page.response.text
    assert page.soup.select_one(f"a[href='{address}']")


def test_who_is_not_signed_in_comes_back_to_the_question(
    client: FlaskClient, network: Network, gathering: Gathering
) -> None:
    address = f"{address_of(make_team(network), gathering)}/question"

    answer = client.get(address)

    assert answer.location.endswith(f"/sign-in?next={address}")
