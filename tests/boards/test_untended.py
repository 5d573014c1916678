"""Facilitators are told kindly where nobody sees to the numbers, or nobody is reminded of them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.networks.models import Network, Team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.reminders import make_choice, make_lead
from tests.makers.stories import LOW, weekly
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
UNTENDED = ".untended li > div"


def make_measuring(network: Network, measure: Measure, *, name: str) -> Team:
    team = make_team(network, name=name)
    make_series(team, measure, measurements=weekly(*LOW))
    return team


def test_each_team_is_told_of_by_what_it_lacks_in_the_fixed_order(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    teams = [make_measuring(network, measure, name=f"{letter}-dal") for letter in "ABCDE"]
    make_lead(teams[0])
    make_lead(teams[1], is_deputy=True)
    make_choice(make_lead(teams[2]), weekday=None)
    make_choice(make_lead(teams[3], is_deputy=True), weekday=None)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.texts(UNTENDED) == [
        "B-dal Ingen er måleansvarlig. Vara får påminnelsen.",
        "C-dal Ingen får påminnelser: De det gjelder, vil ikke ha noen.",
        "D-dal Ingen er måleansvarlig, og vara vil ikke ha påminnelser.",
        "E-dal Ingen er måleansvarlig, så ingen får påminnelser.",
    ]
    links = [str(link["href"]) for link in page.soup.select(".untended li > a")]
    assert links[0] == f"/teams/{teams[1].id}/people"


def test_one_of_two_who_is_reminded_is_enough(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_measuring(network, make_measure(network), name="A-dal")
    make_choice(make_lead(team), weekday=None)
    make_choice(make_lead(team, is_deputy=True), weekday=3)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.texts(UNTENDED) == []


def test_whose_account_is_gone_sees_to_nothing(signed_in: SignedIn) -> None:
    network = make_network()
    lead = make_lead(make_measuring(network, make_measure(network), name="A-dal"))
    lead.deactivated_at = clock.now()
    db.session.commit()

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.texts(UNTENDED) == ["A-dal Ingen er måleansvarlig, så ingen får påminnelser."]


def test_a_team_that_does_not_measure_yet_is_left_in_peace(signed_in: SignedIn) -> None:
    network = make_network()
    make_team(network, name="A-dal")

    assert show_network(signed_in(make_facilitator(network)), network).texts(UNTENDED) == []


def test_many_teams_are_counted_after_the_first_six(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for letter in "ABCDEFGH":
        make_measuring(network, measure, name=f"{letter}-dal")

    page = show_network(signed_in(make_facilitator(network)), network)

    assert len(page.texts(UNTENDED)) == 6
    assert "Og 2 team til." in page.texts(".ds-card > p.sub")


def test_others_are_not_told(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_measuring(network, make_measure(network), name="A-dal")
    people = [make_guest(network), make_member(team), make_coordinator(network.programme)]

    pages = [show_network(signed_in(person), network) for person in people]

    assert [page.soup.select(".untended") for page in pages] == [[], [], []]
