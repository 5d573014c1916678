"""Charts in files as their readers need them: whole, explained, and with what was delivered."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from app import clock
from app.accounts.models import User
from app.charts.building import Surroundings
from app.charts.chart import CycleBar, Event
from app.charts.svg.tree import Aim, draw_tree
from app.charts.tree import PAGE, WALL, BoxKind, Columns, Twig, widen
from app.exports.documents import write_report
from app.exports.documents.wall import draw_for_wall, is_small, share_room
from app.exports.pages.slides import MOST_LINES, list_slides
from app.exports.slides import write_slides
from app.exports.telling import tell_network
from app.measures.jobs.releasing import release_of_network
from app.networks.models import Network
from app.packs.content import NetworkContent
from tests.makers.charts import SHIFTED, make_chart
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_content, make_told_network
from tests.makers.people import make_guest, make_member
from tests.makers.stories import LOW, make_better, make_quiet, weekly
from tests.pages.shown_files import Deck, text_of_pdf

SignedIn = Callable[[User], FlaskClient]
AROUND = Surroundings(
    events=(Event(4.5, "Samling 1"),), cycles=(CycleBar(1, 2, 9, "adopt", "Fem familier"),)
)


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def text_of_report(content: NetworkContent, folder: Path) -> str:
    """Write a report and return its text."""
    path = folder / "report.pdf"
    write_report(content, path, progress=lambda _done, _of: None)
    return text_of_pdf(path)


def make_released() -> Network:
    """Make a network whose line is released: 25 of 50 in twelve weeks."""
    network = make_network()
    measure = make_measure(network)
    for number in range(5):
        team = make_team(network, name=f"Team {number}")
        make_series(team, measure, measurements=weekly(*[(5, 10)] * 12, last=16))
    release_of_network(network.id)
    return network


def test_a_guest_prints_the_code_that_everybody_prints(signed_in: SignedIn) -> None:
    network = make_told_network()
    gathering = make_gathering(network, number=2, starts_on=date(2026, 6, 10))
    shown, looking = network.teams
    address = f"/teams/{shown.id}/storyboards/{gathering.id}/storyboard.pdf"

    of_guest = signed_in(make_guest(network)).get(address)
    of_peer = signed_in(make_member(looking)).get(address)

    assert of_guest.status_code == of_peer.status_code == 200
    assert of_guest.data == of_peer.data


@pytest.mark.parametrize(
    ("columns", "ideas", "small"), [(WALL, 3, False), (PAGE, 3, True), (WALL, 9, True)]
)
def test_a_diagram_that_has_room_is_set_in_words_that_are_read_on_a_wall(
    *, columns: Columns, ideas: int, small: bool
) -> None:
    idea = Twig(BoxKind.IDEA, "Send SMS til alle innkalte dagen før, med tid og sted", note="PDSA")
    driver = Twig(BoxKind.PRIMARY, "Alle vet hvem som gjør hva", (idea,) * ideas)
    drawing = draw_tree(
        Aim("Alle møter"), widen([driver], columns), heads=("",) * 4, columns=columns
    )

    room = share_room(title="Alle møter", aim="Alle", has_words=True, diagram=drawing)

    assert is_small(drawing, room) == small


def test_a_chart_alone_on_a_wall_has_gatherings_and_cycles_with_their_decisions() -> None:
    room = share_room(title="Alle rundt bordet", aim="", has_words=True, diagram=None)

    drawing = draw_for_wall(make_chart(SHIFTED, around=AROUND), room=room, beside=1)

    for told in ("Samling 1", "Fem familier", 'class="pdsa-dec"', "100\u00a0%"):
        assert told in drawing


def test_a_quiet_team_says_since_when_nothing_is_delivered(tmp_path: Path) -> None:
    team = make_team()
    make_quiet(team)

    told = text_of_report(make_content(team.network), tmp_path)

    assert "Ingenting er levert siden uke 9 2026: 14 perioder." in told.replace("\u00a0", " ")


def test_a_table_that_goes_on_says_again_what_it_is_of(tmp_path: Path) -> None:
    team = make_team()
    series = make_series(team, measurements=weekly(*LOW * 9, last=50))

    told = text_of_report(make_content(team.network), tmp_path)

    assert told.count(f"Tallene: {series.measure.name}") > 1


def test_a_small_chart_says_which_periods_it_shows(tmp_path: Path) -> None:
    network = make_network()
    team = make_team(network, name="Nordvik")
    for _measure in range(3):
        make_series(team, make_measure(network), measurements=weekly(*LOW * 10, last=50))
    make_better(make_team(network, name="Sørfjord"))
    make_goal(team)

    told = text_of_report(make_content(network), tmp_path)

    assert "Diagrammet viser uke 18 2026 til uke 50 2026." in told.replace("\u00a0", " ")


def test_the_slide_of_a_network_line_says_the_last_value_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"

    write_slides(make_content(make_released()), path, progress=lambda _done, _of: None)

    deck = Deck(path.read_bytes())
    beside = [one.text_frame.text for one in deck.slides[1].placeholders]
    assert any("50\u00a0%" in text and "25 av 50" in text for text in beside)


def test_many_tests_go_on_over_slides_of_the_presentation() -> None:
    network = make_network()
    team = make_team(network)
    make_series(team, measurements=weekly(*LOW))
    goal = make_goal(team)
    for number in range(1, 25):
        make_cycle(goal, number=number, change=f"Prøve {number}", started_on=clock.today())

    report = tell_network(make_content(network))
    slides = list(list_slides(report, report.teams, is_first=True))

    sections = [section for one in slides for section in one.sections]
    told = " ".join([line for section in sections for line in section.lines])
    assert max(len(section.lines) for section in sections) <= MOST_LINES
    assert all(f"PDSA {number}: Prøve {number}." in told for number in range(1, 25))
