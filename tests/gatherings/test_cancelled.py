"""A cancelled gathering takes no writing, and says everywhere that it is cancelled."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.gatherings.queries.attendance import as_shown
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_code, make_presence
from tests.makers.gatherings import make_handout, make_item, make_preparation
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")

SAYS = "Samling 2 er avlyst. Det som er skrevet, står, og ingenting legges til."


@pytest.fixture
def cancelled(gathering: Gathering, team: Team) -> Gathering:
    """The gathering, with a programme and a code, cancelled on its own day."""
    make_code(gathering)
    make_item(gathering, teams=[team])
    make_presence(gathering, team)
    gathering.cancelled_at = datetime(2026, 12, 3, 7, tzinfo=UTC)
    return save(gathering)


def test_nothing_is_written_for_it_and_it_says_why(
    signed_in: SignedIn, cancelled: Gathering, team: Team
) -> None:
    client, here = signed_in(make_facilitator(cancelled.network)), f"/gatherings/{cancelled.id}"
    item, handout = make_item(cancelled, at="12.00").id, make_handout(cancelled).id
    task = make_preparation(cancelled).id
    addresses = [
        *(f"{here}/{way}" for way in ("programme/new", "handouts/new", "summary", "deadline")),
        *(f"{here}/door/open", f"{here}/attendance/{team.id}/count", f"{here}/packs/new"),
        *(f"/programme-items/{item}/{way}" for way in ("edit", "place", "move", "delete")),
        *(f"/handouts/{handout}/edit", f"/preparations/{task}/edit"),
    ]

    sent = {address: Page(client.post(address, data={"way": "up"})) for address in addresses}

    assert {address: one.location for address, one in sent.items()} == dict.fromkeys(
        addresses, here
    )
    assert follow(client, sent[addresses[0]]).messages[0] == SAYS


def test_its_page_offers_nothing_to_write_and_no_slides(
    signed_in: SignedIn, cancelled: Gathering
) -> None:
    client = signed_in(make_facilitator(cancelled.network))

    page = Page(client.get(f"/gatherings/{cancelled.id}?edit=1"))

    assert "Avlyst." in page.texts("main")[0]
    buttons = [*page.texts("main .ds-button")]
    assert buttons == ["Hold den likevel", "Se hva hvert team skal gjøre"]


@pytest.mark.parametrize("way", ["programme", "attendance", "commitments", "door", "evaluation"])
def test_every_page_of_it_says_so(signed_in: SignedIn, cancelled: Gathering, way: str) -> None:
    client = signed_in(make_facilitator(cancelled.network))

    page = Page(client.get(f"/gatherings/{cancelled.id}/{way}"))

    assert "avlyst" in page.texts("main")[0]


def test_a_member_reads_so_too_where_they_would_say_how_it_was(
    signed_in: SignedIn, cancelled: Gathering, team: Team
) -> None:
    page = Page(signed_in(make_member(team)).get(f"/gatherings/{cancelled.id}/evaluation"))

    assert page.texts(".ds-card h2") == ["Samlingen er avlyst"]


def test_a_phone_with_its_code_reads_so(client: FlaskClient, cancelled: Gathering) -> None:
    page = Page(client.get(f"/here/{as_shown(cancelled.room_code)}"))

    assert page.status == 410
    assert page.texts(".ds-card h2") == ["Samlingen er avlyst"]
