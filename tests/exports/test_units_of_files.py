"""A share is said to be a fraction in every table, whatever the file is of."""

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.exports.asked import Of
from app.measures.models.series import Series
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_member
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]
Take = Callable[[Of, str], bytes]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def series(app: Flask) -> Series:
    """A series of shares, of a team that works for two municipalities."""
    network = make_network(name="Nord")
    towns = [make_municipality("0301", name="Oslo"), make_municipality("9990", name="Bjørkli")]
    measure = make_measure(network)
    measure.unit = "percent"
    team = make_team(network, name="Bjørkli", municipalities=towns)
    series = make_series(team, measure, measurements={"2026-W14": (2, 10)})
    make_pack(make_gathering(network))
    return series


@pytest.fixture
def take(signed_in: SignedIn, series: Series) -> Take:
    """Take a file of something, as a member of the team."""
    slug = series.team.network.slug
    pages = {
        Of.NETWORK: f"/networks/{slug}/downloads",
        Of.MEASURE: f"/networks/{slug}/measures/{series.measure_id}/downloads",
        Of.TEAM: f"/teams/{series.team_id}/downloads",
        Of.SERIES: f"/series/{series.id}/downloads",
        Of.PACK: "/packs/1/files",
    }
    browser = signed_in(make_member(series.team))
    return lambda of, key: FilesPage(browser, pages[of]).take(key)


def last_row(content: bytes, name: str, *, separator: str) -> dict[str, str]:
    text = unzip(content)[name].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=separator))[-1]


@pytest.mark.parametrize("of", list(Of))
def test_a_table_for_machines_has_a_fraction(take: Take, of: Of) -> None:
    row = last_row(take(of, "csv"), "measurements.csv", separator=",")

    assert (row["unit"], row["value"]) == ("fraction", "0.2")
    assert (row["municipality_numbers"], row["period"]) == ("0301 9990", "2026-W14")


@pytest.mark.parametrize("of", list(Of))
def test_a_table_for_excel_says_all_in_words(take: Take, of: Of) -> None:
    row = last_row(take(of, "csv_excel"), "malinger.csv", separator=";")

    assert (row["Enhet"], row["Verdi"]) == ("andel", "0,2")
    assert (row["Kommuner"], row["Periode"]) == ("0301 Oslo, 9990 Bjørkli", "uke 14 2026")


@pytest.mark.parametrize("of", list(Of))
def test_a_database_has_a_fraction(take: Take, of: Of, tmp_path: Path) -> None:
    path = tmp_path / "taken.sqlite"
    path.write_bytes(take(of, "sqlite"))

    with closing(sqlite3.connect(path)) as file:
        units = file.execute("SELECT unit FROM measure").fetchall()
        values = file.execute("SELECT value FROM measurement WHERE value IS NOT NULL").fetchall()
        said = file.execute("SELECT said FROM series").fetchall()

    assert (units, values) == ([("fraction",)], [(0.2,)])
    assert [text for (text,) in said] == [text.strip() for (text,) in said]


def test_files_that_are_ready_are_listed_by_what_they_are_of(
    signed_in: SignedIn, series: Series
) -> None:
    slug, browser = series.team.network.slug, signed_in(make_member(series.team))
    pages = [
        f"/networks/{slug}/downloads",
        f"/networks/{slug}/measures/{series.measure_id}/downloads",
        f"/teams/{series.team_id}/downloads",
        f"/series/{series.id}/downloads",
        "/packs/1/files",
    ]
    for address in pages:
        FilesPage(browser, address).order("csv")

    measure = series.measure.name
    assert FilesPage(browser, pages[2]).texts(".of-own .of") == [
        "Pakke 1 til samling 1",
        f"{measure}, Bjørkli",
        "Bjørkli",
        measure,
        "Nord",
    ]
