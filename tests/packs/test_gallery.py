"""All storyboards of a gathering, and slides."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.gatherings.models import ItemKind, ItemTeam, ProgrammeItem
from app.goals.models import Goal
from app.networks.models import Gathering, Network, Team
from app.statistics.masking import About
from tests.counting import counted
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.storyboards import make_storyboard
from tests.makers.voices import make_voice
from tests.pages.page import Page
from tests.pages.storyboards import address_of

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def network() -> Network:
    """A network."""
    return make_network()


@pytest.fixture
def gathering(network: Network) -> Gathering:
    """Its next gathering."""
    return make_gathering(network)


def make_item(gathering: Gathering, title: str, *, hour: int, **others: object) -> ProgrammeItem:
    on = gathering.starts_on
    given = {"minutes": 30, "on": on, "starts_at": time(hour), "gathering_id": gathering.id}
    return save(ProgrammeItem(title=title, **{**given, **others}))


def test_the_gallery_is_in_the_fixed_order_and_names_what_the_team_shows(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    for name in ("Cor", "Anda", "Brei"):
        team = make_team(network, name=name)
        make_storyboard(team, gathering, is_shown=name == "Cor", title=f"Tittel {name}")

    page = Page(signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/storyboards"))

    assert page.texts(".gallery h2") == ["Anda", "Brei", "Cor"]
    assert "Tittel Cor" in page.response.text
    assert "Tittel Anda" not in page.response.text


def test_print_all_holds_the_sheets_that_the_reader_may_read(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    for name in ("Anda", "Brei"):
        team = make_team(network, name=name)
        make_storyboard(team, gathering, is_shown=name == "Anda", title=name)
    address = f"/gatherings/{gathering.id}/storyboards/print"

    guest = Page(signed_in(make_guest(network)).get(address))
    facilitator = Page(signed_in(make_facilitator(network)).get(address))
    writer = Page(signed_in(make_member(team)).get(address))

    assert guest.texts(".story-heading") == facilitator.texts(".story-heading") == ["Anda"]
    assert writer.texts(".story-heading") == ["Anda", "Brei"]


def test_a_team_without_a_gathering_is_told_so(signed_in: SignedIn, network: Network) -> None:
    team = make_team(network)

    page = Page(signed_in(make_member(team)).get(f"/teams/{team.id}/storyboard"))

    assert "Ingen samling ennå" in page.response.text


def test_slides_go_from_all_in_short_to_the_help(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team = make_team(network, name="Anda")
    goal = make_goal(team)
    series = make_series(team, make_measure(network), measurements={"2026-W40": (3, 10)})
    series.goal_id = goal.id
    save(series)

    make_storyboard(team, gathering, wants_help="Hvordan får vi med NAV?")

    page = Page(signed_in(make_member(team)).get(f"{address_of(team, gathering)}/present"))

    assert page.texts(".slide-heading") == [
        "Alle rundt bordet",
        "Vi vil ha hjelp til",
    ]
    assert [one["id"] for one in page.soup.select(".slide")] == [
        f"lysbilde-{number}" for number in (1, 2)
    ]
    assert page.texts(".slide-now") == ["30 %"]
    assert "Hvordan får vi med NAV?" in page.texts(".slide-said")[-1]


def test_what_a_team_has_not_written_has_no_slide_and_no_box(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team = make_team(network, name="Anda")
    make_goal(team)
    client, address = signed_in(make_member(team)), address_of(team, gathering)

    assert Page(client.get(f"{address}/present")).texts(".slide-heading") == ["Alle rundt bordet"]
    sheet = Page(client.get(address))
    assert sheet.texts(".story-part") == []
    assert "Ikke noe skrevet ennå" not in sheet.response.text


def test_a_gathering_shows_its_programme_with_the_teams_in_their_order(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    teams = [make_team(network, name=name) for name in ("Anda", "Brei")]
    for team in teams:
        make_storyboard(team, gathering, is_shown=True, title=f"Vi i {team.name}")
    make_item(gathering, "Velkommen", hour=9)
    shows = make_item(gathering, "Teamene viser", hour=10, kind=ItemKind.TEAMS_SHOW)
    make_item(gathering, "Pause", hour=11, kind=ItemKind.BREAK)
    for position, team in enumerate(reversed(teams)):
        save(ItemTeam(item_id=shows.id, team_id=team.id, position=position))

    page = Page(signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/present"))

    told = [one for one in page.texts(".slide-heading") if one != "Vi vil ha hjelp til"]
    assert told == ["Samling 1", "Velkommen", "Teamene viser", "Vi i Brei", "Vi i Anda"]
    assert page.soup.select_one(f"a[href='/programme-items/{shows.id}/clock']")


def test_a_presentation_tells_the_theme_of_what_has_a_time(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    make_item(gathering, "Fra familiene", hour=9, theme="Hva merket dere?")
    make_item(gathering, "Uten tid", hour=10, starts_at=None)

    page = Page(signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/present"))

    assert page.texts(".slide-title .slide-heading")[1:] == ["Fra familiene"]
    assert page.texts(".slide-title .slide-note") == ["Hva merket dere?"]


def test_teams_that_show_at_no_time_yet_come_last_in_a_presentation(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team = make_team(network, name="Anda")
    make_storyboard(team, gathering, is_shown=True, title="Vi i Anda", wants_help="")
    waits = make_item(gathering, "Teamene viser", hour=9, kind=ItemKind.TEAMS_SHOW, starts_at=None)
    save(ItemTeam(item_id=waits.id, team_id=team.id, position=0))
    make_item(gathering, "Velkommen", hour=9)

    page = Page(signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/present"))

    told = page.texts(".slide-heading")
    assert told[1:4] == ["Velkommen", "Teamene viser", "Vi i Anda"]
    assert page.texts(".slide-contents li a")[-2:] == ["Teamene viser", "Anda"]


def test_a_presentation_says_all_its_days_and_when_each_item_ends(
    signed_in: SignedIn, network: Network
) -> None:
    first = date(2026, 12, 17)
    gathering = make_gathering(network, starts_on=first)
    gathering.ends_on, gathering.theme = date(2026, 12, 18), "Møtet"
    team = make_team(network, name="Anda")
    shows = make_item(gathering, "Teamene viser", hour=10, kind=ItemKind.TEAMS_SHOW)
    save(ItemTeam(item_id=shows.id, team_id=team.id, position=0))

    page = Page(signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/present"))

    assert page.texts(".slide-heading")[0] == "Samling 1: Møtet"
    assert "17.–18. desember 2026" in page.texts(".slide-lead")[0]
    assert page.texts(".slide-eyebrow")[1] == "17. des. 10.00–10.30"
    assert page.texts(".slide-contents li a") == [
        "Samling 1",
        "17. des. 10.00–10.30 Teamene viser",
        "Anda",
    ]


def test_one_measure_is_shown_two_teams_at_a_time_without_signs(
    signed_in: SignedIn, network: Network
) -> None:
    measure = make_measure(network, about=About.PEOPLE)
    readings = {f"2026-W{week}": (9, 10) for week in range(20, 40)} | {"2026-W40": (1, 3)}
    for name in ("Cor", "Anda", "Brei"):
        make_series(make_team(network, name=name), measure, measurements=readings)
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/networks/{network.slug}/measures/{measure.id}/present"))

    assert not [one for one in page.texts(".slide-panel p") if ":" in one]
    assert page.texts(".slide-pair .slide-label") == ["Anda", "Brei", "Cor"]
    assert not page.soup.select(".m-good, .m-bad, .m-shift, .band-good")
    assert "33 %" not in page.response.text


def test_slides_of_a_measure_count_the_teams_that_have_not_begun_as_its_page_does(
    signed_in: SignedIn, network: Network
) -> None:
    measure = make_measure(network)
    for name in ("Anda", "Brei"):
        make_series(make_team(network, name=name), measure, measurements={"2026-W40": (3, 10)})
    make_series(make_team(network, name="Cor"), measure, measurements={})
    client, network_url = signed_in(make_guest(network)), f"/networks/{network.slug}"

    page = Page(client.get(f"{network_url}/measures/{measure.id}"))
    slides = Page(client.get(f"{network_url}/measures/{measure.id}/present"))

    assert "Ingen av tre team har et skift til det bedre" in page.texts(".conclusion")[0]
    assert "Ingen av tre team har et skift til det bedre" in slides.texts(".slide")[0]
    assert "3 team måler den." in slides.texts(".slide")[0]
    assert slides.texts(".slide-pair .slide-label") == ["Anda", "Brei"]


def test_a_storyboard_is_read_in_few_statements_however_much_stands_on_it(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    team = make_team(network)
    goal = make_goal(team)
    client, address = signed_in(make_member(team)), address_of(team, gathering)
    _measure(team, goal, readings=1)
    few = count_statements(client, address)

    for again in range(3):
        _measure(team, goal, readings=3)
        make_voice(goal)
        make_cycle(goal, number=again + 1, stage=Stage.DO)

    assert count_statements(client, address) <= few + 4
    assert few <= 40


def _measure(team: Team, goal: Goal, *, readings: int) -> None:
    told = {f"2026-W{40 + at}": (3, 10) for at in range(readings)}
    series = make_series(team, make_measure(team.network), measurements=told)
    series.goal_id = goal.id
    save(series)


def count_statements(client: FlaskClient, address: str) -> int:
    with counted() as statements:
        assert client.get(address).status_code == 200
    return len(statements)
