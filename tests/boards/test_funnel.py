"""The teams of a network in one funnel: what facilitators read, and what others do not."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Measure
from app.networks.models import Network, Team
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import Funnel, show_funnel

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
USUAL = ((5, 10), (6, 10))
HIGHER = ((10, 10), (10, 10))


def make_teams(
    measure: Measure, network: Network, *, usual: int = 9, odd: int = 1
) -> tuple[list[Team], list[Team]]:
    """Make teams that lie within the funnel, and after them some that lie above it."""
    within = [make_team(network, name=f"Vik {number}") for number in range(usual)]
    above = [make_team(network, name=f"Ås {number}") for number in range(odd)]
    for team in within:
        make_series(team, measure, measurements=weekly(*USUAL))
    for team in above:
        make_series(team, measure, measurements=weekly(*HIGHER))
    return within, above


def test_a_facilitator_reads_who_is_outside_and_sees_them_marked(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network, odd=2)

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert page.said == (
        "Teamene er mer ulike enn tilfeldigheter alene gir."
        " Ås 0 og Ås 1 ligger utenfor det tilfeldigheter alene forklarer."
    )
    assert page.marks == {"m-pt", "m-good"}
    assert {"Ås 0", "Vik 0"} <= set(page.names)
    assert page.rows[-1] == "Ås 1 20 20 100 % Utenfor, høyere enn ventet"


def test_others_read_how_many_and_see_rings_without_names(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network, odd=2)

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert page.said == (
        "Teamene er mer ulike enn tilfeldigheter alene gir."
        " To av elleve team ligger utenfor det tilfeldigheter alene forklarer."
    )
    assert page.marks == {"m-pt"}
    assert page.names == []
    assert page.rows[-1] == "Ås 1 20 20 100 %"


def test_a_member_finds_the_own_team_and_no_other(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    _within, above = make_teams(measure, network)

    page = show_funnel(signed_in(make_member(above[0])), network, measure=measure)

    assert page.names == ["Ås 0"]
    assert page.marks == {"m-pt", "m-own"}
    assert "Deres eget team" in page.legend


def test_the_page_of_one_team_is_not_shown_to_another(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    within, above = make_teams(measure, network)
    show_funnel(signed_in(make_member(above[0])), network, measure=measure)

    page = show_funnel(signed_in(make_member(within[0])), network, measure=measure)

    assert page.names == ["Vik 0"]


@pytest.mark.parametrize(
    ("direction", "named"), [(Direction.UP, True), (Direction.DOWN, False), (Direction.NONE, False)]
)
def test_those_who_said_yes_are_named_when_they_are_outside_for_the_better(
    signed_in: SignedIn, direction: Direction, named: bool
) -> None:
    network = make_network()
    measure = make_measure(network, direction=direction)
    for team in make_teams(measure, network)[1]:
        team.may_be_named = True
        save(team)

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert page.said.endswith("Forteller gjerne om det: Ås 0.") is named


@pytest.mark.parametrize(
    ("direction", "mark", "words"),
    [
        (Direction.UP, "m-good", "Utenfor, høyere enn ventet"),
        (Direction.DOWN, "m-bad", "Utenfor, høyere enn ventet"),
        (Direction.NONE, "m-shift", "Utenfor trakta"),
    ],
)
def test_the_mark_of_a_team_outside_follows_what_is_better(
    signed_in: SignedIn, direction: Direction, mark: str, words: str
) -> None:
    network = make_network()
    measure = make_measure(network, direction=direction)
    make_teams(measure, network)

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert page.marks == {"m-pt", mark}
    assert words in page.legend


def test_a_team_with_a_hidden_number_is_left_out_and_it_is_said(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_teams(measure, network, odd=0)
    small = make_team(network, name="Øy")
    make_series(small, measure, measurements=weekly((2, 3), (5, 10)))

    outside = show_funnel(signed_in(make_guest(network)), network, measure=measure)
    inside = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert not [row for row in outside.rows if row.startswith("Øy")]
    assert "Ett team er utelatt, fordi det har skjulte tall i perioden." in outside.note
    assert "Øy 7 13 54 % Innenfor trakta" in inside.rows
    assert "skjulte" not in inside.note


def test_a_team_whose_numbers_are_all_hidden_is_not_in_the_funnel(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_teams(measure, network, odd=0)
    make_series(make_team(network, name="Øy"), measure, measurements=weekly((2, 3), (1, 4)))

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert not [row for row in page.rows if row.startswith("Øy")]
    assert "Øy" not in page.names


def test_wider_limits_are_for_teams_that_differ_more_than_chance(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for number in range(12):
        many = ((19, 20), (19, 20)) if number % 2 else ((6, 20), (6, 20))
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=weekly(*many))
    client = signed_in(make_facilitator(network))

    usual = show_funnel(client, network, measure=measure)
    wide = show_funnel(client, network, measure=measure, query="&limits=wide")

    assert usual.said.startswith("Mange skiller seg ut.")
    assert "Videre grenser tar hensyn til at teamene er ulike." in usual.note
    assert wide.said == (
        "Alle ligger der vi kan vente. Ingen av teamene skiller seg ut fra de andre."
    )
    assert "ville tilfeldigheter alene" in usual.note
    assert "ville tilfeldigheter alene" not in wide.note
    assert "Grensene er gjort 4,2 ganger så vide" in wide.note
    assert [text for text, _url in wide.other_limits] == ["Vanlige grenser", "Videre grenser"]


@pytest.mark.parametrize(
    ("teams", "words", "is_offered"),
    [
        (11, "Grensene er som før", True),
        (6, "Det er for få team til å gjøre grensene videre.", False),
    ],
)
def test_wider_limits_change_nothing_where_teams_are_alike_or_few(
    signed_in: SignedIn, teams: int, words: str, is_offered: bool
) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network, usual=teams, odd=0)

    client = signed_in(make_facilitator(network))
    page = show_funnel(client, network, measure=measure, query="&limits=wide")

    assert words in page.note
    assert bool(page.other_limits) is is_offered


def test_fewer_than_five_teams_make_no_funnel(signed_in: SignedIn) -> None:
    network = make_network()
    measure, unused = make_measure(network), make_measure(network)
    make_teams(measure, network, usual=4, odd=0)
    client = signed_in(make_facilitator(network))

    page = show_funnel(client, network, measure=measure)
    nothing = show_funnel(client, network, measure=unused)

    assert page.texts(".empty h2") == ["For få team til en trakt"]
    assert page.rows == []
    assert nothing.texts(".empty h2") == ["Ingen team bruker denne målingen ennå"]


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.AVERAGE])
def test_counts_and_averages_have_no_funnel(signed_in: SignedIn, kind: Kind) -> None:
    network = make_network()
    measure = make_measure(network, kind=kind)
    for number in range(6):
        readings = weekly((3, 10), (4, 10))
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=readings)

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert len(page.soup.select(".small-chart")) == 6
    assert "Traktdiagram" not in page.texts(".ds-toggle-group a")


def test_a_rate_is_shown_per_hundred(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.RATE)
    for number in range(6):
        readings = weekly((30, 1000), (50, 1000))
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=readings)

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert page.rows[0] == "Vik 0 80 2 000 4,0 Innenfor trakta"
    assert "Samlet 4,0" in page.texts("svg.funnel text")


def test_how_it_was_worked_out_is_told_with_its_sources(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network)

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    told = " ".join(page.texts("details"))
    assert "p ± 2 · √(p · (1 − p) / n)" in told
    assert "doi 10.1136/qshc.2005.013755" in told
    assert "Team i trakta 10" in told


def test_many_series_are_told_what_chance_alone_would_give(signed_in: SignedIn) -> None:
    network = make_network()
    measure, few = make_measure(network), make_measure(network)
    swinging = [(number % 7 + 1, 10) for number in range(0, 60, 3)]
    for number in range(12):
        team = make_team(network, name=f"Vik {number}")
        make_series(team, measure, measurements=weekly(*swinging))
        make_series(team, few, measurements=weekly(*USUAL))
    client = signed_in(make_guest(network))

    many = Funnel(client.get(f"/networks/{network.slug}/measures/{measure.id}"))
    none = Funnel(client.get(f"/networks/{network.slug}/measures/{few.id}"))

    assert many.note.startswith(
        "I tolv serier kommer det sjelden et signal bare ved en tilfeldighet."
    )
    assert "tilfeldigheter" not in none.note


def test_the_summary_is_the_text_of_the_drawing(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network)

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    labels = {str(svg["aria-label"]) for svg in page.soup.select("svg.funnel")}
    assert labels == {page.said}
