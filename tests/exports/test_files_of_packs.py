"""Files of a pack say what was frozen, whatever has happened since."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import clock
from app.accounts.models import User
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team
from app.packs.models import Pack
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_guest, make_member
from tests.pages.ordering import FilesPage, fetch, unzip
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 7, 9, 0, tzinfo=UTC)):
        yield


def make_frozen(team: Team) -> tuple[Series, Pack]:
    """Make a series, freeze it, and log one number more."""
    measure = make_measure(team.network, about=About.PEOPLE)
    series = make_series(team, measure, measurements={"2026-W12": (3, 4), "2026-W13": (8, 10)})
    pack = make_pack(make_gathering(team.network))
    make_measurement(series, "2026-W14", reading=(9, 10))
    rebuild_summaries([series.id])
    return series, pack


def periods(content: bytes) -> list[tuple[str, str]]:
    """Return the periods that have a number in a zipped table, and the numbers."""
    text = unzip(content)["measurements.csv"].decode("utf-8")
    rows = csv.DictReader(StringIO(text, newline=""))
    return [(row["period"], row["value"]) for row in rows if row["value"]]


def test_a_number_that_came_later_is_in_no_file_of_the_pack(signed_in: SignedIn) -> None:
    team = make_team(make_network())
    _series, pack = make_frozen(team)
    client = signed_in(make_member(team))

    frozen = periods(FilesPage(client, f"/packs/{pack.id}/files").take("csv"))
    current = periods(FilesPage(client, f"/teams/{team.id}/downloads").take("csv"))

    assert frozen == [("2026-W12", "0.75"), ("2026-W13", "0.8")]
    assert current == [*frozen, ("2026-W14", "0.9")]


def test_a_guest_finds_no_small_number_in_the_files_of_a_pack(signed_in: SignedIn) -> None:
    team = make_team(make_network())
    _series, pack = make_frozen(team)
    page = FilesPage(signed_in(make_guest(team.network)), f"/packs/{pack.id}/files")

    assert periods(page.take("csv")) == [("2026-W13", "0.8")]
    values = [row[8] for row in load_workbook(BytesIO(page.take("xlsx"))).worksheets[1].values]
    assert [one for one in values if isinstance(one, float)] == [0.8]


def test_a_file_of_a_pack_is_named_by_gathering_and_pack(signed_in: SignedIn) -> None:
    team = make_team(make_network())
    _series, pack = make_frozen(team)
    client = signed_in(make_member(team))

    ordered = FilesPage(client, f"/packs/{pack.id}/files").order("sqlite")

    name = f"{team.network.slug}-samling-1-pakke-1-2026-04-07.sqlite"
    assert ordered.texts(".lead") == [name]
    back = Page(client.get(f"/packs/{pack.id}/files"))
    assert "Database (SQLite)" in back.texts(".of-own a")


def test_the_files_of_a_pack_of_another_network_are_not_found(signed_in: SignedIn) -> None:
    _series, pack = make_frozen(make_team(make_network()))
    stranger = signed_in(make_member(make_team(make_network())))

    assert stranger.get(f"/packs/{pack.id}/files").status_code == 404


def test_one_team_of_a_pack_has_files_of_its_own_from_its_page(signed_in: SignedIn) -> None:
    team = make_team(make_network(), name="Anda")
    _series, pack = make_frozen(team)
    other = make_team(team.network, name="Brei")
    client = signed_in(make_guest(team.network))
    address = f"/packs/{pack.id}/teams/{team.id}"

    linked = Page(client.get(address)).soup.select(f"a[href='{address}/files']")
    page = FilesPage(client, f"{address}/files")
    told = page.order("csv")

    assert len(linked) == 1
    assert "Pakke 1 til samling 1, Anda" in page.texts(".eyebrow")
    assert "samling-1-pakke-1-team-anda" in told.response.text
    assert periods(fetch(client, told)) == [("2026-W13", "0.8")]
    assert client.get(f"/packs/{pack.id}/teams/{other.id}/files").status_code == 404
    assert {one.text for one in page.soup.select(".offers b")} >= {"Lysbilder (PowerPoint)"}


def test_a_file_of_a_team_in_a_pack_holds_no_other_team(signed_in: SignedIn) -> None:
    network = make_network()
    team, other = [make_team(network, name=name) for name in ("Anda", "Brei")]
    measure = make_measure(network)
    for one in (team, other):
        make_series(one, measure, measurements={"2026-W12": (3, 4)})
    pack = make_pack(make_gathering(network))

    page = FilesPage(signed_in(make_member(team)), f"/packs/{pack.id}/teams/{other.id}/files")
    book = load_workbook(BytesIO(page.take("xlsx")))

    teams = [row[1] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert teams == ["Brei"] * len(teams)
    assert teams
    assert book.worksheets[0]["A2"].value.startswith("Pakke 1 til samling 1, frosset ")
