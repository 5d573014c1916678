"""What waits for facilitators on the board: the question itself, and calls that are noted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.networks.models import Team
from tests.makers.coaching import make_help_request
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.boards import NetworkBoard, show_network
from tests.pages.forms import fill_in

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
SILENT = {"2026-W08": (8, 10), "2026-W09": (9, 10)}


def make_asking_team() -> Team:
    team = make_team(make_network(), name="Ask")
    make_measure(team.network)
    with clock.stopped_at(clock.now() - timedelta(days=9)):
        make_help_request(team, by=make_member(team), text="Vi får ikke tak i tallene.")
    return team


def way_of(page: NetworkBoard, words: str) -> str:
    links = page.soup.select(".suggest-kind li a.ds-button")
    return next(str(one["href"]) for one in links if words in one.get_text())


def test_a_question_stands_in_its_own_words_with_its_age(signed_in: SignedIn) -> None:
    team = make_asking_team()

    page = show_network(signed_in(make_facilitator(team.network)), team.network)

    assert (
        page.topics[0]
        == "Venter på svar Ask – «Vi får ikke tak i tallene.» Spurt for 9 dager siden."
    )


def test_the_answer_is_one_press_away_and_leads_back_to_the_board(signed_in: SignedIn) -> None:
    team = make_asking_team()
    client = signed_in(make_facilitator(team.network))

    way = way_of(show_network(client, team.network), "Svar")
    page = fill_in(client, way, answer="Ring meg i dag.")

    assert page.location == f"/networks/{team.network.slug}#topics"
    assert "Venter på svar" not in " ".join(show_network(client, team.network).topics)


def test_a_note_leads_back_to_the_board_whose_row_says_so(signed_in: SignedIn) -> None:
    network = make_network()
    make_series(make_team(network, name="Stille"), make_measure(network), measurements=SILENT)
    client = signed_in(make_facilitator(network))

    way = way_of(show_network(client, network), "Skriv notat")
    page = fill_in(client, way, text="De har byttet måleansvarlig.")

    assert page.location == f"/networks/{network.slug}#topics"
    assert "Notat skrevet i dag." in show_network(client, network).topics[0]
