"""One measure across many teams: looked for by any name, by county, and in few clicks."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Measure
from app.networks.models import Municipality, Network
from tests.makers.crowds import make_crowd
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_guest
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import compare_teams

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_places(network: Network) -> Measure:
    measure = make_measure(network)
    sami = make_municipality("9905", name="Mangelvdal")
    sami.other_names = "Máŋgajohka|Mankajoki"
    far = make_municipality("8801", name="Havnes", county="Åfylket")
    for one in (save(sami), far):
        _team_of(network, one, measure)
    make_series(make_team(network, name="BUP"), measure, measurements=weekly((5, 10)))
    return measure


def _team_of(network: Network, one: Municipality, measure: Measure) -> None:
    team = make_team(network, name=one.name, municipalities=[one])
    make_series(team, measure, measurements=weekly((5, 10)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mangelv", ["Mangelvdal"]),
        ("Máŋga", ["Mangelvdal"]),
        ("mangajohka", ["Mangelvdal"]),
        ("MANKAJOKI", ["Mangelvdal"]),
        ("åfylket", ["Havnes"]),
        ("afylket havn", ["Havnes"]),
        ("nordlys", []),  # a part of the county's name is not the county
        ("bup", ["BUP"]),
        ("", ["Mangelvdal", "Havnes", "BUP"]),
    ],
)
def test_a_municipality_is_found_by_each_of_its_names(
    signed_in: SignedIn, words: str, found: list[str]
) -> None:
    network = make_network()
    measure = make_places(network)

    client = signed_in(make_guest(network))
    page = compare_teams(client, network, measure=measure, query=f"?show=list&q={words}")

    assert page.teams == found


def test_what_nobody_is_called_is_told_with_a_way_back(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_places(network)

    client = signed_in(make_guest(network))
    page = compare_teams(client, network, measure=measure, query="?show=table&q=<b>x</b>")

    assert page.teams == []
    assert "Ingen team eller kommuner har «<b>x</b>» i navnet" in " ".join(page.texts("main > p"))
    assert page.soup.find("a", string="Vis alle")


def test_what_is_said_is_of_all_the_teams(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_places(network)
    client = signed_in(make_facilitator(network))

    pages = [compare_teams(client, network, measure=measure, query=q) for q in ("", "?q=bup")]

    assert pages[0].said == pages[1].said


def test_many_teams_are_a_list_with_a_search_and_all_ways_one_click_away(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_crowd(network, teams=45)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert len(page.teams) == 45
    assert page.texts(".ds-toggle-group a")[:4] == [
        "Liste",
        "Små diagrammer",
        "Traktdiagram",
        "Tabell",
    ]
    assert page.soup.select_one("form[role=search] input[name=q]")


def test_each_county_is_one_click_away(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_places(network)

    client = signed_in(make_guest(network))
    page = compare_teams(client, network, measure=measure, query="?show=list&q=a")
    links = page.soup.select("nav .az a")

    assert [link.get_text() for link in links] == ["Nordlysfylket", "Åfylket"]
    assert all(page.soup.select_one(str(link["href"])) for link in links)
