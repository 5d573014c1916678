"""Looking at a part of the network board: by county, measure, service and period."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Network
from tests.boards.test_statements import MOST, count_statements, crowded
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_guest
from tests.makers.saving import save
from tests.makers.stories import make_better, make_quiet, weekly
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_two_counties() -> Network:
    network = make_network()
    measure = make_measure(network)
    for number, name, county in (("9901", "Bø", "Nordlys"), ("9902", "Ask", "Sørlys")):
        municipality = make_municipality(number, name=name, county=county)
        team = make_team(network, name=name, municipalities=[municipality])
        team.about = "Helsestasjon og skole" if name == "Bø" else "Barnehage"
        make_better(save(team), measure)
    return network


def test_a_county_and_a_service_leave_the_other_teams_out_of_every_part(
    signed_in: SignedIn,
) -> None:
    network = make_two_counties()
    client = signed_in(make_facilitator(network))

    for query in ("?county=Sørlys", "?service=kindergarten"):
        page = show_network(client, network, query=query)

        assert page.teams == ["Ask"]
        assert page.topics == ["Å glede seg over Ask – Alle møtte: 10 på rad over"]
        assert page.texts(".heat tbody th") == page.texts(".acts .name") == ["Ask"]
        assert not page.soup.find(string="Bø")


def test_a_measure_leaves_the_other_columns_out(signed_in: SignedIn) -> None:
    network = make_two_counties()
    other = make_measure(network)

    page = show_network(signed_in(make_facilitator(network)), network, query=f"?measure={other.id}")

    assert len(page.soup.select(".nettab thead th")) == 2
    assert page.cells == ["Ikke i bruk", "Ikke i bruk"]


def test_the_head_of_the_board_says_how_many_of_the_teams_are_shown(signed_in: SignedIn) -> None:
    network = make_two_counties()
    client = signed_in(make_guest(network))

    part = show_network(client, network, query="?county=Sørlys")
    whole = show_network(client, network)

    assert part.texts(".pagehead p.sub")[0].startswith("1 av 2 team og 1 felles måling.")
    assert part.soup.find("a", string="Vis hele nettverket")
    assert whole.texts(".pagehead p.sub")[0].startswith("2 team og 1 felles måling.")


def test_a_phone_shows_first_the_measure_that_most_teams_use(signed_in: SignedIn) -> None:
    network = make_network()
    rare, usual = make_measure(network), make_measure(network)
    make_better(make_team(network, name="Ask"), rare)
    for name in ("Bø", "Cor"):
        make_better(make_team(network, name=name), usual)

    page = show_network(signed_in(make_guest(network)), network)

    phone, wide = (f"select[name=measure]{part}" for part in ("#choose-measure", "#filter-measure"))
    (chosen,) = page.soup.select(f"{phone} option[selected]")
    assert chosen["value"] == str(usual.id)
    assert [one["class"] for one in page.soup.select(".nettab thead th[class]")][1] == ["chosen"]
    assert page.soup.select_one(f".only-narrow {phone}")
    assert page.soup.select_one(f".only-wide {wide}")


def test_where_nobody_is_named_it_is_not_said_that_they_said_yes(signed_in: SignedIn) -> None:
    network = make_two_counties()

    page = show_network(signed_in(make_guest(network)), network)

    assert "Rekkefølgen sier ingenting om resultatet." in page.said
    assert "uten å ha sagt ja" not in page.said


def test_what_is_chosen_is_told_and_let_go_of_one_by_one(signed_in: SignedIn) -> None:
    network = make_two_counties()
    client = signed_in(make_facilitator(network))

    page = show_network(client, network, query="?county=Sørlys&span=year")

    assert [text.split(" (")[0] for text in page.texts(".chip")] == [
        "Fylke: Sørlys",
        "Periode: Siste år",
    ]
    links = [str(one["href"]) for one in page.soup.select(".chip")]
    assert links == [
        f"/networks/{network.slug}?span=year",
        f"/networks/{network.slug}?county=S%C3%B8rlys",
    ]
    assert page.value("county") == "Sørlys"


def test_a_choice_that_leaves_nobody_says_so_and_leads_back(signed_in: SignedIn) -> None:
    network = make_two_counties()

    page = show_network(
        signed_in(make_facilitator(network)), network, query="?county=Sørlys&service=school"
    )

    assert page.texts(".empty h2") == ["Ingen team passer til valget"]
    assert page.soup.select_one(f".empty a[href='/networks/{network.slug}']")


@pytest.mark.parametrize(
    "query", ["?county=Mordor&service=dragons&span=ever&measure=0", "?measure=9&county=%00"]
)
def test_what_nobody_could_choose_is_the_whole_board(signed_in: SignedIn, query: str) -> None:
    network = make_two_counties()

    page = show_network(signed_in(make_facilitator(network)), network, query=query)

    assert (page.status, page.teams, page.texts(".chip")) == (200, ["Bø", "Ask"], [])


def test_a_longer_period_shows_more_months_and_longer_lines(signed_in: SignedIn) -> None:
    network = make_network()
    make_quiet(make_team(network), make_measure(network))
    make_gathering(network, starts_on=date(2026, 4, 2))
    client = signed_in(make_facilitator(network))

    months = {
        span: len(show_network(client, network, query=f"?span={span}").deliveries[0])
        for span in ("", "gathering", "year", "all")
    }

    assert months == {"": 7, "gathering": 3, "year": 12, "all": 10}
    page = show_network(client, network, query="?span=year")
    assert page.soup.find(string="Felles målinger, siste 26 perioder")


def test_nothing_to_measure_looks_like_neither_delivered_nor_missing(signed_in: SignedIn) -> None:
    network = make_network()
    make_series(make_team(network), make_measure(network), measurements=weekly(None, last=22))

    page = show_network(signed_in(make_facilitator(network)), network)

    square = page.soup.select(".heat tbody td")[-2]
    assert (square.get_text(), square["class"], square["title"]) == (
        "0",
        ["hn"],
        "1 ingenting å måle",
    )


def test_no_choice_of_others_makes_a_new_count_of_teams(signed_in: SignedIn) -> None:
    network = make_two_counties()
    client = signed_in(make_guest(network))

    page = show_network(client, network, query="?county=Sørlys")

    assert page.teams == ["Ask"]
    assert "To av to team har et skift til det bedre" in page.said


def test_a_kept_board_is_never_that_of_another_choice(signed_in: SignedIn) -> None:
    network = make_two_counties()
    client = signed_in(make_facilitator(network))

    read = [
        show_network(client, network, query=query).teams
        for query in ("", "?county=Sørlys", "?county=Nordlys", "", "?county=Sørlys")
    ]

    assert read == [["Bø", "Ask"], ["Ask"], ["Bø"], ["Bø", "Ask"], ["Ask"]]


def test_a_part_of_the_board_takes_as_many_statements_as_the_whole(signed_in: SignedIn) -> None:
    network = crowded(12)[0]
    make_gathering(network)
    address = f"/networks/{network.slug}"

    counts = {
        count_statements(signed_in(make_facilitator(network)), address + query)
        for query in ("", "?span=all&county=Nordlysfylket&service=school")
    }

    assert len(counts) == 1
    assert max(counts) <= MOST
