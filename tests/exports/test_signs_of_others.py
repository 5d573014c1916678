"""In files where teams stand together nobody is marked to those who do not see their work."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.networks.models import Network, Team
from tests.makers.measures import make_measure
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import make_better, make_worse
from tests.pages.ordering import FilesPage, unzip
from tests.pages.shown_files import all_text_of, one_line

SignedIn = Callable[[User], FlaskClient]
GOOD, BAD = "00606b", "b5540b"
BETTER, WORSE = "Det har blitt bedre", "Det går i feil retning"


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def network(app: Flask) -> Network:
    """Two teams, of which one has become better and the other worse."""
    network = make_network()
    measure = make_measure(network)
    make_better(make_team(network, name="Ask"), measure)
    make_worse(make_team(network, name="Bø"), measure)
    return network


def take(browser: FlaskClient, network: Network, *, key: str) -> bytes:
    return FilesPage(browser, f"/networks/{network.slug}/downloads").take(key)


def draw(browser: FlaskClient, network: Network) -> str:
    measure = db.session.scalars(select(Measure)).one()
    answer = browser.get(f"/networks/{network.slug}/measures/{measure.id}/side-by-side.svg")
    return answer.text.lower()


def test_a_picture_marks_teams_to_facilitators_alone(signed_in: SignedIn, network: Network) -> None:
    of_guest = draw(signed_in(make_guest(network)), network)
    of_facilitator = draw(signed_in(make_facilitator(network)), network)

    assert [color in of_facilitator for color in (GOOD, BAD)] == [True, True]
    assert [color in of_guest for color in (GOOD, BAD)] == [False, False]


@pytest.mark.parametrize("key", ["pptx", "html"])
def test_files_to_show_conclude_of_ones_own_team_alone(
    signed_in: SignedIn, network: Network, key: str
) -> None:
    ask = db.session.scalars(select(Team).where(Team.name == "Ask")).one()
    readers = (make_guest(network), make_member(ask), make_facilitator(network))

    said = [one_line(all_text_of(take(signed_in(one), network, key=key))) for one in readers]

    assert [(BETTER in one, WORSE in one) for one in said] == [
        (False, False),
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize("of", ["network", "measure", "pack"])
def test_the_first_team_with_a_measure_is_not_marked_to_guests(
    signed_in: SignedIn, network: Network, tmp_path: Path, of: str
) -> None:
    team = db.session.scalars(select(Team).where(Team.name == "Bø")).one()
    alone = make_network(name="Med ett team")
    new = make_measure(network if of == "measure" else alone)
    make_worse(team if of == "measure" else make_team(alone, name="Eik"), new)
    whose = network if of == "measure" else alone
    browser = signed_in(make_guest(whose))
    page = {
        "network": f"/networks/{alone.slug}/downloads",
        "measure": f"/networks/{network.slug}/measures/{new.id}/downloads",
        "pack": "/packs/1/files",
    }[of]
    if of == "pack":
        make_pack(make_gathering(alone))
    path = tmp_path / "taken.sqlite"
    path.write_bytes(FilesPage(browser, page).take("sqlite"))

    with sqlite3.connect(path) as file:
        assert file.execute("SELECT conclusion FROM series").fetchall() == [(None,)]
    assert WORSE not in one_line(all_text_of(FilesPage(browser, page).take("html")))
    drawn = browser.get(f"/networks/{whose.slug}/measures/{new.id}/side-by-side.svg").text.lower()
    assert BAD not in drawn


def test_a_file_of_one_team_says_what_its_page_says(signed_in: SignedIn, network: Network) -> None:
    team = db.session.scalars(select(Team).where(Team.name == "Bø")).one()
    page = FilesPage(signed_in(make_guest(network)), f"/teams/{team.id}/downloads")

    assert WORSE in one_line(all_text_of(page.take("html")))


def test_a_workbook_marks_and_concludes_for_facilitators_alone(
    signed_in: SignedIn, network: Network
) -> None:
    texts = [
        " ".join(
            part.decode("utf-8", "ignore")
            for name, part in unzip(book).items()
            if "styles" not in name
        )
        for book in (
            take(signed_in(make_guest(network)), network, key="xlsx"),
            take(signed_in(make_facilitator(network)), network, key="xlsx"),
        )
    ]

    found = [[one.lower() in text.lower() for one in (GOOD, BAD, WORSE)] for text in texts]
    assert found == [[False, False, False], [True, True, True]]


def test_a_database_concludes_for_facilitators_alone(
    signed_in: SignedIn, network: Network, tmp_path: Path
) -> None:
    found = []
    for reader in (make_guest(network), make_facilitator(network)):
        path = tmp_path / "taken.sqlite"
        path.write_bytes(take(signed_in(reader), network, key="sqlite"))
        with sqlite3.connect(path) as file:
            found.append([one for (one,) in file.execute("SELECT conclusion FROM series")])

    assert found == [[None, None], ["improvement", "deterioration"]]
