"""One measure across a network, side by side."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Measure
from app.networks.models import Network, Team
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction
from tests.makers.crowds import make_crowd
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import LOW, make_better, make_quiet, make_worse, weekly
from tests.pages.boards import compare_teams

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_four(network: Network) -> tuple[Measure, list[Team]]:
    measure = make_measure(network)
    teams = [make_team(network, name=name) for name in "ABCD"]
    for team, tell in zip(teams, (make_better, make_worse, make_quiet), strict=False):
        tell(team, measure)
    return measure, teams


def test_a_facilitator_reads_how_many_say_what_and_the_names_of_the_better(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure, _teams = make_four(network)

    page = compare_teams(signed_in(make_facilitator(network)), network, measure=measure)

    assert page.said == (
        "Ett av tre team har et skift til det bedre: A."
        " Ett har et skift i feil retning og ett har ikke levert."
    )
    assert page.values == ["90 %", "30 %", "–"]
    assert "Disse bruker ikke målingen: D." in page.texts("main > p")


def test_others_get_one_count_and_no_sign(signed_in: SignedIn) -> None:
    network = make_network()
    measure, teams = make_four(network)
    readers = [make_guest(network), make_member(teams[1])]

    for query in ("", "?show=list", "?show=table"):
        for person in readers:
            page = compare_teams(signed_in(person), network, measure=measure, query=query)

            assert page.said == "Ett av tre team har et skift til det bedre."
            assert page.teams == ["A", "B", "C"]
            assert not page.soup.select("main .gl, .m-good, .m-bad, .band-good, .band-bad")
            assert "feil retning" not in page.response.text


def test_a_team_that_said_yes_is_named_for_getting_better_only(signed_in: SignedIn) -> None:
    network = make_network()
    measure, teams = make_four(network)
    for team in teams:
        team.may_be_named = True
        save(team)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert page.said.endswith("Forteller gjerne om det: A.")


def test_all_small_charts_share_one_axis(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.COUNT, direction=Direction.DOWN)
    make_series(make_team(network, name="A"), measure, measurements=weekly((2,), (3,)))
    make_series(make_team(network, name="B"), measure, measurements=weekly((40,), (80,)))

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    first, second = page.soup.select(".small-chart svg")
    ticks = [[text.get_text() for text in svg.select(".t-end")][:-1] for svg in (first, second)]
    assert ticks[0] == ticks[1]
    assert "80" in ticks[0]


def test_the_axis_does_not_tell_of_a_hidden_number(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.RATE, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements=weekly((3, 4), *LOW))

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert page.texts(".small-chart .t-end")[:-1] == ["30", "40", "50"]


def test_a_team_that_began_later_ends_with_the_others(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_series(make_team(network, name="A"), measure, measurements=weekly(*LOW, *LOW, *LOW))
    make_series(make_team(network, name="B"), measure, measurements=weekly((1, 2), (1, 2)))

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    first, second = page.soup.select(".small-chart svg")
    ends = [[text.get_text() for text in svg.select("text")][-2:] for svg in (first, second)]
    assert ends[0] == ends[1]


def test_the_table_has_the_numbers_behind_every_value(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_better(make_team(network, name="A"), measure)
    make_series(make_team(network, name="B"), measure, measurements=weekly((1, 2), None))

    client = signed_in(make_facilitator(network))
    page = compare_teams(client, network, measure=measure, query="?show=table")

    assert page.texts(".ds-table tbody tr")[0] == (
        "A Uke 22 2026 90 % 9 av 10 60 % – 20 10 på rad over medianen – et skift til det bedre"
    )
    assert "B Uke 22 2026 Ingen Ingenting å måle i perioden" in page.texts(".ds-table tbody tr")[1]


def test_another_measure_is_chosen_from_the_same_page(signed_in: SignedIn) -> None:
    network = make_network()
    first, second = make_measure(network), make_measure(network)

    client = signed_in(make_guest(network))
    page = compare_teams(client, network, measure=first, query=f"?measure={second.id}&show=table")

    assert page.location == f"/networks/{network.slug}/measures/{second.id}?show=table"


def test_many_teams_stand_in_a_list_under_their_county(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_crowd(network, teams=357, weeks=3)
    ask = make_municipality("9901", name="Ask", county="Sørlyset")
    make_better(make_team(network, name="Ask", municipalities=[ask]), measure)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert len(page.teams) == 358
    assert page.teams[0] == "Ask"
    assert page.texts(".k357 h2") == ["Sørlyset", "Uten kommune"]
    charts = compare_teams(
        signed_in(make_guest(network)), network, measure=measure, query="?show=charts"
    )
    assert len(charts.soup.select(".small-chart")) == 358


def test_a_measure_that_is_not_shared_here_is_not_found(signed_in: SignedIn) -> None:
    network, other = make_network(), make_network()
    person = make_facilitator(network)
    own = make_measure(make_team(network))

    for measure in (own, make_measure(other)):
        assert compare_teams(signed_in(person), network, measure=measure).status == 404


def test_a_measure_that_no_team_uses_says_so(signed_in: SignedIn) -> None:
    network = make_network()

    page = compare_teams(signed_in(make_guest(network)), network, measure=make_measure(network))

    assert page.texts(".empty h2") == ["Ingen team bruker denne målingen ennå"]
