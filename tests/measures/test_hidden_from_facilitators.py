"""What a facilitator is not offered where the agreement hides small numbers from them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures import queries
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee, Network
from app.statistics.masking import About
from tests.makers.deliveries import make_delivery
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.tallies import make_tally
from tests.pages.forms import send
from tests.pages.measures import RecordPage
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_14 = "2026-03-30"


@pytest.fixture
def network() -> Network:
    return make_network(facilitators_see=FacilitatorsSee.MASKED)


@pytest.fixture
def series(network: Network) -> Series:
    return make_series(make_team(network), make_measure(network, about=About.PEOPLE))


def test_a_masked_facilitator_is_told_so_before_changing_what_is_hidden(
    signed_in: SignedIn, series: Series
) -> None:
    RecordPage.record(
        signed_in(make_member(series.team)), series.id, period="2026-W14", reading=(1, 3)
    )
    client = signed_in(make_facilitator(series.team.network))

    page = follow(client, Page(client.get(f"/series/{series.id}/measurements/{WEEK_14}/edit")))
    history = Page(client.get(f"/series/{series.id}/history"))

    assert page.messages == ["Tallet er skjult fordi det er lite. Teamet kan endre det."]
    assert history.texts("tbody form") == []


def test_a_masked_facilitator_undoes_the_small_number_she_logged_a_moment_ago(
    signed_in: SignedIn, series: Series
) -> None:
    client = signed_in(make_facilitator(series.team.network))
    RecordPage.record(client, series.id, period="2026-W14", reading=(1, 3))

    history = Page(client.get(f"/series/{series.id}/history"))
    page = follow(client, send(client, history, form="tbody form"))

    assert page.messages[0].startswith("Angret. Tallet for uke 14 er fjernet igjen.")


def test_a_masked_facilitator_undoes_no_delivery_with_what_is_hidden(
    signed_in: SignedIn, series: Series
) -> None:
    client = signed_in(make_facilitator(series.team.network))
    hidden = make_delivery(series, {"2026-W13": (1, 3), "2026-W14": (6, 12)})

    refused = follow(client, Page(client.post(f"/deliveries/{hidden.id}/undo")))

    assert refused.messages == ["Tallet er skjult fordi det er lite. Teamet kan endre det."]
    assert len(queries.list_readings([series.id])[series.id]) == 2


def test_a_masked_facilitator_undoes_a_delivery_of_numbers_that_she_sees(
    signed_in: SignedIn, series: Series
) -> None:
    client = signed_in(make_facilitator(series.team.network))
    seen = make_delivery(series, {"2026-W14": (6, 12)})

    client.post(f"/deliveries/{seen.id}/undo")

    assert queries.list_readings([series.id])[series.id] == {}


@pytest.mark.parametrize(
    "place",
    [
        "/teams/{team}",
        "/teams/{team}/measures",
        "/teams/{team}/log?done=1",
        "/series/{series}",
        "/series/{series}/measurements/new",
    ],
)
def test_the_way_to_a_tally_is_shown_to_those_who_may_open_it(
    signed_in: SignedIn, network: Network, place: str
) -> None:
    tally = make_tally(make_team(network), make_measure(network))
    address = place.format(team=tally.team_id, series=tally.id)
    member, facilitator = signed_in(make_member(tally.team)), signed_in(make_facilitator(network))

    inside, outside = (Page(one.get(address)) for one in (member, facilitator))

    way = f"/series/{tally.id}/tally"
    assert (inside.status, outside.status) == (200, 200)
    assert (way in inside.response.text, way in outside.response.text) == (True, False)
