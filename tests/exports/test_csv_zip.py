"""The numbers as CSV in a zip file, with a codebook, a word to read first, and a data package."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from frictionless import Package, system

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.statistics.masking import About, Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield


def make_small_number() -> tuple[str, User, User]:
    """Make a network with a small number, and return its page of files, a guest and a member."""
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    team = make_team(network, name="=1+1")
    make_series(team, measure, measurements={"2026-W13": (3, 4), "2026-W14": (8, 10)})
    make_series(
        team, make_measure(network, kind=Kind.AVERAGE), measurements={"2026-W14": (3.5, 12)}
    )
    return f"/networks/{network.slug}/downloads", make_guest(network), make_member(team)


def read(content: bytes, *, separator: str) -> list[dict[str, str]]:
    text = content.decode("utf-8").removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=separator))


def test_excel_gets_numbers_a_codebook_and_a_word_to_read_first(signed_in: SignedIn) -> None:
    address, _guest, member = make_small_number()

    files = unzip(FilesPage(signed_in(member), address).take("csv_excel"))

    assert list(files) == ["malinger.csv", "kodebok.csv", "LES-MEG.txt"]
    rows = read(files["malinger.csv"], separator=";")
    assert [(row["Team"], row["Verdi"]) for row in rows if row["Fra"] == "30.03.2026"] == [
        ("'=1+1", "0,8"),
        ("'=1+1", "3,5"),
    ]
    assert "Et tomt tall er aldri null" in files["LES-MEG.txt"].decode("utf-8")


def test_the_codebook_knows_every_column_state_and_definition(signed_in: SignedIn) -> None:
    address, guest, _member = make_small_number()

    files = unzip(FilesPage(signed_in(guest), address).take("csv"))

    numbers = read(files["measurements.csv"], separator=",")
    lines = read(files["codebook.csv"], separator=",")
    columns = [line["about"] for line in lines if line["part"] == "Kolonne"]
    assert columns == list(numbers[0])
    states = {line["property"] for line in lines if line["about"] == "state" and line["property"]}
    assert states == {"measured", "nothing", "not_delivered", "hidden"}
    assert {row["measure"] for row in numbers} <= {line["about"] for line in lines}
    assert "Møter der alle møtte" in {line["meaning"] for line in lines}


def test_frictionless_finds_no_fault_in_the_data_package(
    signed_in: SignedIn, tmp_path: Path
) -> None:
    address, guest, _member = make_small_number()
    files = unzip(FilesPage(signed_in(guest), address).take("csv"))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["title", "message"]) == []
    assert [task.name for task in report.tasks] == ["measurements", "codebook"]


def test_a_guest_finds_no_small_number_in_either_file(signed_in: SignedIn) -> None:
    address, guest, _member = make_small_number()
    page = FilesPage(signed_in(guest), address)

    machine = read(unzip(page.take("csv"))["measurements.csv"], separator=",")
    excel = read(unzip(page.take("csv_excel"))["malinger.csv"], separator=";")

    hidden = [row for row in machine if row["state"] == "hidden"]
    assert [(row["numerator"], row["denominator"], row["value"]) for row in hidden] == [("",) * 3]
    told = [row for row in excel if row["Tilstand"].startswith("Skjult")]
    assert [(row["Teller"], row["Nevner"], row["Verdi"]) for row in told] == [("",) * 3]


def test_the_facilitator_of_an_invented_network_reads_that_it_is_invented(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    network.is_invented = True
    make_series(make_team(network), make_measure(network), measurements={"2026-W14": (3, 10)})
    db.session.commit()
    page = FilesPage(signed_in(make_facilitator(network)), f"/networks/{network.slug}/downloads")

    files = unzip(page.take("csv"))

    assert "(oppdiktet)" in files["LES-MEG.txt"].decode("utf-8")
    assert "(oppdiktet)" in files["datapackage.json"].decode("utf-8")
