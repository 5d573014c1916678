"""What a gathering tells is one thing: for every reader, and before and after it is frozen."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.clock import OSLO
from app.extensions import db
from app.networks.models import FacilitatorsSee, Gathering, Network
from app.packs.views.gathering_teams import MOST_TEAMS
from app.statistics.settings import Direction
from tests.counting import counted
from tests.makers.coaching import make_help_request
from tests.makers.measures import make_measure
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.makers.stories import make_better, make_worse
from tests.pages.gatherings import open_gathering
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 12, 2, 8, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def network(app: Flask) -> Network:
    """A network whose first gathering has an empty pack of a year ago."""
    network = make_network()
    freeze_at(make_gathering(network, starts_on=date(2025, 10, 2)), datetime(2025, 10, 1, 12))
    return network


def freeze_at(gathering: Gathering, moment: datetime) -> None:
    with clock.stopped_at(moment.replace(tzinfo=OSLO)):
        make_pack(gathering)


def band(client: FlaskClient, gathering: Gathering) -> str:
    return " ".join(open_gathering(client, gathering).texts(".since"))


def shifts(client: FlaskClient, gathering: Gathering) -> str:
    return band(client, gathering).partition(":")[2].partition(".")[0].strip()


@pytest.mark.parametrize("agreement", list(FacilitatorsSee))
def test_a_measure_of_a_teams_own_is_in_nobodys_count_shared_or_not(
    network: Network, signed_in: SignedIn, agreement: FacilitatorsSee
) -> None:
    network.facilitators_see = agreement
    team, common = make_team(network), make_measure(network)
    make_better(team, common)
    for is_shared in (True, False):
        make_better(team, make_measure(team)).is_shared = is_shared
        make_worse(team, make_measure(team)).is_shared = is_shared
    db.session.commit()
    gathering = make_gathering(network, number=2)
    people = (make_member(team), make_leader(team), make_facilitator(network), make_guest(network))
    readers = [signed_in(one) for one in people]

    live = {shifts(one, gathering) for one in readers}
    make_pack(gathering)
    frozen = {shifts(one, gathering) for one in readers}

    assert live == frozen == {"Ett nytt skift til det bedre"}


def test_shifts_of_each_way_add_up_to_what_is_said(network: Network, signed_in: SignedIn) -> None:
    way, none = make_measure(network), make_measure(network, direction=Direction.NONE)
    for tell, measure in ((make_better, way), (make_better, way), (make_worse, way)):
        tell(make_team(network), measure)
    make_better(make_team(network), none)
    gathering = make_gathering(network, number=2)
    facilitator, guest = signed_in(make_facilitator(network)), signed_in(make_guest(network))

    told = shifts(facilitator, gathering)

    assert told == "Fire nye skift, to til det bedre, ett i feil retning og ett uten ønsket retning"
    assert shifts(guest, gathering) == "To nye skift til det bedre"


def test_what_has_not_been_is_told_in_words(network: Network, signed_in: SignedIn) -> None:
    make_worse(make_team(network), make_measure(network))
    gathering = make_gathering(network, number=2)

    told = band(signed_in(make_guest(network)), gathering)

    assert "Ingen nye skift til det bedre. Ingen nye PDSA-er." in told


def test_a_cancelled_gathering_is_not_the_one_before(network: Network, signed_in: SignedIn) -> None:
    cancelled = make_gathering(network, number=2, starts_on=date(2026, 11, 2))
    make_better(make_team(network), make_measure(network))
    freeze_at(cancelled, datetime(2026, 11, 1, 12))
    cancelled.cancelled_at = clock.now()
    db.session.commit()

    told = band(signed_in(make_guest(network)), make_gathering(network, number=3))

    assert told.startswith("Siden samling 1: Ett nytt skift til det bedre.")


def test_a_pack_that_is_made_anew_of_an_older_gathering_takes_no_ones_place(
    network: Network, signed_in: SignedIn
) -> None:
    freeze_at(make_gathering(network, number=2, starts_on=date(2026, 11, 2)), datetime(2026, 11, 1))
    make_pack(network.gatherings[0])

    told = band(signed_in(make_guest(network)), make_gathering(network, number=3))

    assert told.startswith("Siden samling 2:")


def test_what_is_told_of_a_pack_is_the_same_after_an_older_one_is_made_anew(
    network: Network, signed_in: SignedIn
) -> None:
    make_better(make_team(network), make_measure(network))
    gathering, guest = make_gathering(network, number=2), signed_in(make_guest(network))
    freeze_at(gathering, datetime(2026, 12, 1, 12))
    told = band(guest, gathering)

    make_pack(network.gatherings[0])

    assert "Ett nytt skift til det bedre." in told
    assert band(guest, gathering) == told


def test_nothing_is_compared_over_a_gathering_that_is_to_come(
    network: Network, signed_in: SignedIn
) -> None:
    make_better(make_team(network), make_measure(network))
    guest = signed_in(make_guest(network))
    following = make_gathering(network, number=2)
    later = make_gathering(network, number=3, starts_on=date(2027, 4, 8))

    assert band(guest, following).startswith("Siden samling 1:")
    assert band(guest, later) == ""
    assert open_gathering(guest, later).texts(".team-grid h3")


def test_a_gathering_that_was_held_without_a_pack_hides_no_earlier_one(
    network: Network, signed_in: SignedIn
) -> None:
    make_gathering(network, number=2, starts_on=date(2026, 11, 2))

    told = band(signed_in(make_guest(network)), make_gathering(network, number=3))

    assert told.startswith("Siden samling 1:")


def test_a_team_that_has_finished_asks_for_no_help(network: Network, signed_in: SignedIn) -> None:
    team, gathering = make_team(network), make_gathering(network, number=2)
    make_better(make_team(network), make_measure(network))
    make_help_request(team, by=make_member(team))
    guest = signed_in(make_guest(network))
    asked = band(guest, gathering)

    team.closed_at = clock.now() - timedelta(minutes=1)
    db.session.commit()

    assert "Ett team ber om hjelp." in asked
    assert "hjelp" not in band(guest, gathering)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_of_many_teams_the_counts_alone_are_read(
    network: Network, signed_in: SignedIn, is_frozen: bool
) -> None:
    measure = make_measure(network)
    for number in range(MOST_TEAMS + 1):
        make_team(network, name=f"Lag {number:02}")
    make_better(network.teams[0], measure)
    gathering = make_gathering(network, number=2)
    if is_frozen:
        make_pack(gathering)
    guest = signed_in(make_guest(network))

    with counted() as statements:
        page = Page(guest.get(f"/gatherings/{gathering.id}"))

    assert "Ett nytt skift til det bedre." in page.texts(".since")[0]
    assert page.soup.select(".team-grid") == []
    assert "Se alle teamene" in page.texts("a")
    of_packs = [one for one in statements if "FROM pack_series" in one]
    assert of_packs
    assert all("audience = " in one for one in of_packs)
