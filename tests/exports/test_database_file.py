"""A network as one SQLite file that Datasette opens."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.services.releasing import release_totals
from app.networks.models import Network
from app.statistics.masking import About
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.packs import make_told_network
from tests.makers.people import make_facilitator, make_guest
from tests.makers.voices import make_voice
from tests.pages.ordering import FilesPage

SignedIn = Callable[[User], FlaskClient]
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 7, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def take(signed_in: SignedIn, tmp_path: Path) -> Callable[[User, Network], Path]:
    """Order the database of a network, and put it in a folder."""

    def take_file(user: User, network: Network) -> Path:
        page = FilesPage(signed_in(user), f"/networks/{network.slug}/downloads")
        path = tmp_path / "network.sqlite"
        path.write_bytes(page.take("sqlite"))
        return path

    return take_file


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def ask(path: Path, address: str) -> Any:
    """Return what Datasette answers about a file."""

    async def answer() -> Any:
        datasette = Datasette([str(path)])
        found = await datasette.client.get(address)
        assert found.status_code == 200, found.text
        return found.json()

    # In a thread of its own: a browser in the same worker keeps a loop of events in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(lambda: asyncio.run(answer())).result()


def test_the_file_holds_teams_definitions_and_readings(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_network()
    town = make_municipality("9990", name="Bjørkli")
    team = make_team(network, name="Bjørkli", municipalities=[town])
    make_series(team, make_measure(network), measurements={"2026-W14": (3, 10)})

    path = take(make_facilitator(network), network)

    assert rows(path, "SELECT team, period, numerator FROM latest_readings") == [
        ("Bjørkli", "2026-W14", 3)
    ]
    assert rows(path, "SELECT number FROM municipality") == [("9990",)]
    assert rows(path, "SELECT numerator_label FROM current_definitions") == [
        ("Møter der alle møtte",)
    ]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_facilitator_has_the_work_of_the_teams_with_it(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_told_network()

    path = take(make_facilitator(network), network)

    counted = {table: rows(path, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}
    assert counted == {"goal": 2, "cycle": 2, "voice": 4, "series": 4}
    keys = rows(path, 'SELECT "table", "from" FROM pragma_foreign_key_list(\'cycle\')')
    assert keys == [("team", "team_id")]


TABLES = ("goal", "cycle", "voice", "series")


def test_a_guest_has_no_work_of_the_teams_and_no_small_number(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_told_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements={"2026-W14": (3, 4)})

    path = take(make_guest(network), network)

    measured = "SELECT numerator, denominator, value FROM measurement WHERE state = 'hidden'"
    assert rows(path, measured) == [(None, None, None)]
    hidden = "SELECT median, conclusion FROM series WHERE conclusion = 'hidden'"
    assert rows(path, hidden) == [(None, "hidden")]
    assert rows(path, "SELECT id FROM goal UNION SELECT id FROM voice") == []
    assert rows(path, "SELECT small_numbers FROM about") == [("hidden",)]


def test_the_network_line_is_in_the_file_with_how_many_teams_it_rests_on(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_network()
    measure = make_measure(network)
    for number in range(6):
        town = make_municipality(f"998{number}", name=f"By {number}")
        team = make_team(network, name=f"By {number}", municipalities=[town])
        make_series(team, measure, measurements={"2026-W12": (3, 10), "2026-W13": (4, 10)})
    release_totals(network)
    db.session.commit()

    path = take(make_guest(network), network)

    line = "SELECT first, teams, numerator, value FROM network_line WHERE value IS NOT NULL"
    assert rows(path, line) == [("2026-03-16", 6, 18, 0.3), ("2026-03-23", 6, 24, 0.4)]


def test_what_teams_have_written_is_found_by_its_words(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_told_network()

    path = take(make_facilitator(network), network)

    found = ask(path, "/network/texts.json?_search=fortelle&_shape=array")
    assert {row["kind"] for row in found} == {"voice"}
    assert "fortelle alt på nytt" in found[0]["title"]


def test_datasette_shows_the_tables_and_views(take: Callable[[User, Network], Path]) -> None:
    network = make_told_network()

    path = take(make_guest(network), network)

    page = ask(path, "/network.json")
    assert {one["name"] for one in page["views"]} == {
        "current_definitions",
        "decisions",
        "latest_readings",
        "readings",
    }
    readings = ask(path, "/network/readings.json?_shape=array&_size=3")
    assert [row["team"] for row in readings] == ["Nordvik"] * 3


def test_a_network_without_series_gives_a_file_that_opens(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_network()

    path = take(make_guest(network), network)

    assert rows(path, "SELECT network FROM about") == [(network.name,)]
    assert rows(path, "SELECT * FROM readings") == []


def test_the_number_of_a_voice_does_not_tell_which_came_first(
    take: Callable[[User, Network], Path],
) -> None:
    network = make_network()
    goal = make_goal(make_team(network))
    for said in ("Til slutt i alfabetet", "Midt i", "Aller først"):
        make_voice(goal, said=said, changed="Fast tid.")

    path = take(make_facilitator(network), network)

    told = rows(path, "SELECT id, said FROM voice ORDER BY id")
    assert [key for key, _said in told] == [1, 2, 3]
    assert [said for _key, said in told] == sorted(said for _key, said in told)
