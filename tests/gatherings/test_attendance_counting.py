"""The code on the projector, and those at a gathering who are counted by who runs it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.gatherings.queries.attendance import as_shown, list_present
from tests.makers.gathered import list_noted, make_open_gathering, make_presence
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")


def test_the_projector_shows_a_code_once_it_is_asked_for(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network())
    client = signed_in(make_facilitator(gathering.network))
    address = f"/gatherings/{gathering.id}/door"

    before = Page(client.get(address))
    after = follow(client, Page(client.post(f"{address}/open")))

    assert before.soup.select_one(".qr-box") is None
    assert after.soup.select_one(".qr-box svg") is not None
    assert after.texts(".room-letters") == [as_shown(gathering.room_code)]


def test_teams_stand_in_their_fixed_order_whoever_came(signed_in: SignedIn) -> None:
    gathering = make_open_gathering()
    network = gathering.network
    second, first = make_team(network, name="Vadsø"), make_team(network, name="Alta")
    for _phone in range(3):
        make_presence(gathering, second)
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/gatherings/{gathering.id}/attendance"))

    assert page.texts(".presence h2") == ["Alta", "Vadsø", "Uten team"]
    assert page.texts(".presence .sub")[1] == "3 er her · 3 telefoner uten navn"
    assert first.id


def test_people_without_a_phone_are_counted_by_hand_and_never_over_a_colleague(
    signed_in: SignedIn,
) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)
    client = signed_in(make_facilitator(gathering.network))
    page = Page(client.get(f"/gatherings/{gathering.id}/attendance"))

    send(client, page, form=f"#team-{team.id} form", count="4")
    late = send(client, page, form=f"#team-{team.id} form", mark="another", count="2")

    assert late.status == 422
    assert late.errors == ["Noen andre har telt 4 her i mellomtida."]
    assert [one.by_hand for one in list_present(gathering)] == [4, 0]


@pytest.mark.parametrize("typed", ["", "mange", "-1", "201"])
def test_a_count_that_cannot_be_is_refused_beside_its_box(signed_in: SignedIn, typed: str) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)
    client = signed_in(make_facilitator(gathering.network))
    page = Page(client.get(f"/gatherings/{gathering.id}/attendance"))

    answer = send(client, page, form=f"#team-{team.id} form", count=typed)

    assert answer.status == 422
    assert len(answer.errors) == 1


def test_a_person_is_ticked_off_and_taken_back(signed_in: SignedIn) -> None:
    gathering = make_open_gathering()
    team = make_team(gathering.network)
    member = make_member(team)
    client = signed_in(make_facilitator(gathering.network))
    address = f"/gatherings/{gathering.id}/attendance/{team.id}/people/{member.id}"

    page = follow(client, Page(client.post(f"{address}/tick")))
    client.post(f"{address}/tick")
    ticked = list_noted()
    client.post(f"{address}/untick")

    assert page.messages == ["Personen er registrert. Angre"]
    assert (ticked, list_noted()) == ([(team.id, True)], [])


def test_somebody_outside_the_team_cannot_be_ticked_off(signed_in: SignedIn) -> None:
    gathering = make_open_gathering()
    team, stranger = make_team(gathering.network), make_user()
    client = signed_in(make_facilitator(gathering.network))

    address = f"/gatherings/{gathering.id}/attendance/{team.id}/people/{stranger.id}/tick"

    assert client.post(address).status_code == 404


def test_the_page_of_the_gathering_tells_a_team_of_its_own_and_of_all(signed_in: SignedIn) -> None:
    gathering = make_open_gathering()
    own, other = make_team(gathering.network, name="Alta"), make_team(gathering.network)
    for team in (own, own, other):
        make_presence(gathering, team)

    page = Page(signed_in(make_member(own)).get(f"/gatherings/{gathering.id}"))
    guest = Page(signed_in(make_guest(gathering.network)).get(f"/gatherings/{gathering.id}"))

    assert page.texts("#attendance p") == [
        "3 personer er registrert. Fra 2 team.",
        "Alta: 2 personer",
    ]
    assert guest.texts("#attendance p") == ["3 personer er registrert. Fra 2 team."]
