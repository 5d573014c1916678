"""One measure across the networks of a programme, for its coordinator, as other teams see it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.services.releasing import release_totals
from app.networks.models import Network
from app.statistics.masking import About
from tests.counting import counted
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_user
from tests.makers.programmes import make_programme_measure
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import Comparison
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_two(*, about: About = About.PRACTICE) -> tuple[Network, Network, Measure]:
    programme = make_programme()
    north = make_network(programme, name="Nord")
    south = make_network(programme, name="Sør")
    measure = make_programme_measure(north, about=about)
    for network, names in ((north, "ACEGI"), (south, "BDFHJ")):
        for name in names:
            team = make_team(network, name=name)
            make_series(team, measure, measurements=weekly((5, 10), (2, 3), (6, 10)))
        release_totals(network)
    db.session.commit()
    return north, south, measure


def compare(
    client: FlaskClient, network: Network, *, measure: Measure, query: str = ""
) -> Comparison:
    address = f"/programmes/{network.programme_id}/measures/{measure.id}{query}"
    return Comparison(client.get(address))


def test_a_coordinator_sees_the_teams_of_every_network_in_one_fixed_order(
    signed_in: SignedIn,
) -> None:
    north, _south, measure = make_two()

    page = compare(
        signed_in(make_coordinator(north.programme)), north, measure=measure, query="?show=table"
    )

    assert page.teams == list("ABCDEFGHIJ")


def test_each_network_has_its_own_line_and_nobody_gets_one_of_them_all(
    signed_in: SignedIn,
) -> None:
    north, _south, measure = make_two()

    page = compare(signed_in(make_coordinator(north.programme)), north, measure=measure)

    assert page.texts(".small-chart h3 a") == ["Nord", "Sør"]
    told = [one.split(" · ")[-1] for one in page.texts(".small-chart h3 ~ .xs.sub")]
    assert told == ["5 team", "5 team"]
    assert not page.soup.select("#together")


def test_teams_of_several_networks_are_looked_for_and_stand_by_county(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    town = make_municipality("9901", name="Nordvik")
    team = make_team(north, name="Nordvik", municipalities=[town])
    make_series(team, measure, measurements=weekly((5, 10)))
    client = signed_in(make_coordinator(north.programme))

    page = compare(client, north, measure=measure)
    found = compare(client, north, measure=measure, query="?q=Nordvik")

    assert page.soup.select_one("form[role=search] [name=q]")
    assert page.texts("section > .eyebrow") == [town.county, "Uten kommune"]
    assert found.texts("form[role=search] ~ [role=status]") == ["1 team av 11"]


def test_a_network_without_a_line_says_why(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    make_network(north.programme, name="Vest")
    few = make_network(north.programme, name="Øst")
    make_series(make_team(few, name="K"), measure, measurements=weekly((5, 10), (2, 3)))
    release_totals(few)
    db.session.commit()

    page = compare(signed_in(make_coordinator(north.programme)), north, measure=measure)

    assert page.texts(".small-chart > p.sub") == [
        "Ingen periode er lukket ennå i dette nettverket.",
        "Ingen periode kan vises: færre enn fem team, eller tallet til ett team kunne regnes ut.",
    ]


def test_a_coordinator_sees_what_other_teams_see(signed_in: SignedIn) -> None:
    north, _south, measure = make_two(about=About.PEOPLE)
    measure_of_team = make_series(
        make_team(north, name="Å"), measure, measurements=weekly((6, 10), (2, 3))
    )

    client = signed_in(make_coordinator(north.programme))
    page = compare(client, north, measure=measure, query="?show=table")

    assert measure_of_team.team.name in page.teams
    assert "2 av 3" not in " ".join(page.texts("tbody"))
    assert ":" in page.texts("tbody tr")[-1].split()
    assert "Det serien sier" not in " ".join(page.texts("thead"))


def test_a_raised_threshold_of_one_network_holds_for_its_teams(signed_in: SignedIn) -> None:
    north, south, measure = make_two(about=About.PEOPLE)
    client = signed_in(make_coordinator(north.programme))
    before = compare(client, north, measure=measure, query="?show=table").texts("tbody tr")

    from_south = [row for row in before if row[0] in "BDFHJ"]

    assert all("6 av 10" in row for row in from_south)
    assert south.fewest_people == 5


def test_a_closed_network_and_measures_of_one_network_are_not_in_it(signed_in: SignedIn) -> None:
    north, south, measure = make_two()
    own = make_measure(north)
    south.closed_at = clock.now()
    db.session.commit()

    client = signed_in(make_coordinator(north.programme))
    page = compare(client, north, measure=measure, query="?show=table")

    assert page.teams == list("ACEGI")
    assert compare(client, north, measure=own).status == 404


def test_only_coordinators_of_the_programme_come_in(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    others = [
        make_facilitator(north),
        make_coordinator(make_programme()),
        make_user(is_administrator=True),
    ]

    assert [compare(signed_in(one), north, measure=measure).status for one in others] == [
        404,
        404,
        403,
    ]


def test_a_funnel_of_the_programme_names_nobody(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()

    client = signed_in(make_coordinator(north.programme))
    page = compare(client, north, measure=measure, query="?show=funnel&periods=1")

    assert "Alle ligger der vi kan vente." in page.said
    assert not page.texts(".only-wide svg.funnel .t-lab")
    assert all("/programmes/" in str(link["href"]) for link in page.soup.select("main .ds-button"))


def test_the_measures_of_a_programme_lead_to_their_pages(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    client = signed_in(make_coordinator(north.programme))

    page = Page(client.get(f"/programmes/{north.programme_id}/measures"))

    link = page.soup.find("a", string=measure.name)
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200


def test_what_each_network_measures_by_itself_is_told_with_the_way_to_each(
    signed_in: SignedIn,
) -> None:
    north, south, _measure = make_two()
    for owner, name in ((north, "Ventetid"), (south, "Ventetid"), (north, "Bare i nord")):
        measure = make_measure(owner)
        measure.name = name
        save(measure)
    client = signed_in(make_coordinator(north.programme))

    page = Page(client.get(f"/programmes/{north.programme_id}/measures"))

    assert page.texts("main .todo p.b") == ["Ventetid"]
    ways = [str(one["href"]) for one in page.soup.select("main .todo .sm a")]
    assert [way.rsplit("/", 2)[0] for way in ways] == [
        f"/networks/{one.slug}" for one in (north, south)
    ]
    assert [client.get(way).status_code for way in ways] == [200, 200]


def test_another_measure_is_one_choice_away(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    other = make_programme_measure(north)
    client = signed_in(make_coordinator(north.programme))

    answer = client.get(
        f"/programmes/{north.programme_id}/measures/{measure.id}?measure={other.id}&show=table"
    )

    assert answer.status_code == 302
    assert answer.location.endswith(f"/measures/{other.id}?show=table")


def test_a_programme_takes_few_statements_however_many_networks(signed_in: SignedIn) -> None:
    north, _south, measure = make_two()
    client = signed_in(make_coordinator(north.programme))
    address = f"/programmes/{north.programme_id}/measures/{measure.id}"

    with counted() as statements:
        assert client.get(address).status_code == 200

    assert sum(one.lstrip().startswith("SELECT") for one in statements) <= 10
