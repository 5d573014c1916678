"""A driver diagram as files: drawing, picture and nested list, for those inside the team alone."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.goals.models import Goal, IdeaStatus
from tests.makers.drivers import make_change_idea, make_driver, make_test_of
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member

SignedIn = Callable[[User], FlaskClient]
FILES = ("svg", "png", "txt")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is the first of June in 2026."""
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


def make_diagram() -> Goal:
    """Make a goal with a driver below a driver, and two ideas of which one is tested."""
    goal = make_goal(make_team(name="Vik"))
    secondary = make_driver(goal, "Tydelig innkalling", below=make_driver(goal))
    make_test_of(make_change_idea(goal, below=secondary, status=IdeaStatus.TESTING), number=1)
    make_change_idea(goal, "Ring <i forkant> & spør")
    return goal


def address(goal: Goal, file: str) -> str:
    """Where a file of a diagram is."""
    return f"/goals/{goal.id}/diagram.{file}"


def test_the_drawing_stands_alone_with_title_team_date_and_every_box(signed_in: SignedIn) -> None:
    goal = make_diagram()

    answer = signed_in(make_member(goal.team)).get(address(goal, "svg"))

    root = ElementTree.fromstring(answer.text)
    texts = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "filename=" in answer.headers["Content-Disposition"]
    assert not re.search(r"class=|style=|var\(", answer.text)
    assert {"Driverdiagram: Alle rundt bordet", "Driverdiagram fra Sirkel, 1. juni 2026"} <= {
        *texts
    }
    assert {"Tydelig innkalling", "SMS dagen før"} <= {*texts}
    assert {"Ring <i forkant> & spør", "PDSA 1", "Ikke testet", "Endringsideer"} <= {*texts}
    assert f"Vik · {goal.team.network.name}" in texts


def test_a_picture_is_made_of_the_drawing(signed_in: SignedIn) -> None:
    goal = make_diagram()

    answer = signed_in(make_member(goal.team)).get(address(goal, "png"))

    assert answer.data.startswith(b"\x89PNG")
    told = answer.headers["Content-Disposition"]
    assert "-driverdiagram-alle-rundt-bordet-2026-06-01.png" in told


def test_signs_that_no_file_has_a_font_for_are_left_out_and_a_broken_word_has_a_hyphen(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    make_driver(goal, "Tverrfaglig spesialisthelsetjenestekoordinering")
    make_change_idea(goal, "📞 Ring 👩‍👧 i forkant ☎️ → ja ✓")
    client = signed_in(make_member(goal.team))

    drawing = client.get(address(goal, "svg")).text
    listed = client.get(address(goal, "txt")).text

    texts = [
        element.text
        for element in ElementTree.fromstring(drawing).iter()
        if element.tag.endswith("text")
    ]
    assert "Ring i forkant → ja ✓" in texts
    assert {"spesialisthelsetjenes-", "tekoordinering"} <= {*texts}
    assert "📞 Ring 👩‍👧 i forkant" in listed


def test_the_list_says_what_lies_below_what(signed_in: SignedIn) -> None:
    goal = make_diagram()

    lines = signed_in(make_member(goal.team)).get(address(goal, "txt")).text.split("\n")

    assert lines[0] == "Driverdiagram: Alle rundt bordet"
    assert [line for line in lines if line.lstrip().startswith("- ")] == [
        "- Primær driver: Alle vet hvorfor de møter",
        "  - Sekundær driver: Tydelig innkalling",
        "    - Endringsidé: SMS dagen før (Testes nå, PDSA 1)",
        "- Endringsidé: Ring <i forkant> & spør (Idé, ikke testet)",
    ]
    assert lines[-2] == "Driverdiagram fra Sirkel, 1. juni 2026"


@pytest.mark.parametrize("file", FILES)
def test_an_empty_diagram_has_an_honest_empty_file(signed_in: SignedIn, file: str) -> None:
    goal = make_goal(make_team())

    assert signed_in(make_member(goal.team)).get(address(goal, file)).status_code == 200


def test_the_page_offers_the_files(signed_in: SignedIn) -> None:
    goal = make_diagram()

    page = signed_in(make_member(goal.team)).get(f"/goals/{goal.id}/diagram").text

    assert [file for file in FILES if f'href="{address(goal, file)}"' not in page] == []


@pytest.mark.parametrize("file", FILES)
def test_others_than_the_team_and_its_facilitators_find_no_file(
    signed_in: SignedIn, file: str
) -> None:
    goal, network = make_diagram(), make_network()
    people = [make_guest(goal.team.network), make_member(make_team(goal.team.network))]
    others = [*people, make_facilitator(network)]

    inside = signed_in(make_facilitator(goal.team.network)).get(address(goal, file)).status_code
    found = {signed_in(one).get(address(goal, file)).status_code for one in others}

    assert (inside, found) == (200, {404})


def test_an_invented_network_is_said_to_be_invented(signed_in: SignedIn) -> None:
    goal = make_diagram()
    goal.team.network.is_invented = True

    content = signed_in(make_member(goal.team)).get(address(goal, "txt")).text

    assert "(oppdiktet)" in content.split("\n")[1]
