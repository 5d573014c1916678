"""Every file of a pack says what its page says: what had changed, and what came too late."""

import csv
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import clock
from app.accounts.models import User
from app.clock import OSLO
from app.measures.services.summaries import rebuild_summaries
from app.packs.models import Pack
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_guest
from tests.makers.stories import weekly
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]
LATE = "Kom for sent til pakken, 9. april kl. 10.00"
HEADING = "Kom for sent til denne pakken"


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 9, 10, 0, tzinfo=OSLO)):
        yield


@pytest.fixture
def pack(app: Flask) -> Pack:
    """The pack of a second gathering: a week is new in it, and the next came too late for it."""
    network = make_network()
    team = make_team(network, name="Anda")
    series = make_series(team, make_measure(network), measurements=weekly(*[(5, 10)] * 4, last=12))
    with clock.stopped_at(datetime(2026, 3, 24, 9, 0, tzinfo=OSLO)):
        make_pack(make_gathering(network, starts_on=date(2026, 3, 26)))
    with clock.stopped_at(datetime(2026, 3, 31, 9, 0, tzinfo=OSLO)):
        make_measurement(series, "2026-W13", reading=(8, 10))
        rebuild_summaries([series.id])
    with clock.stopped_at(datetime(2026, 4, 7, 9, 0, tzinfo=OSLO)):
        frozen = make_pack(make_gathering(network, number=2, starts_on=date(2026, 4, 8)))
    make_measurement(series, "2026-W14", reading=(9, 10))
    rebuild_summaries([series.id])
    return frozen


@pytest.fixture
def page(pack: Pack, signed_in: SignedIn) -> FilesPage:
    """The files of the pack, for a guest."""
    return FilesPage(signed_in(make_guest(pack.gathering.network)), f"/packs/{pack.id}/files")


@pytest.mark.parametrize(
    ("key", "names", "separator"),
    [
        ("csv_excel", ("malinger.csv", "endringer.csv"), ";"),
        ("csv", ("measurements.csv", "changes.csv"), ","),
    ],
)
def test_tables_mark_what_came_late_and_say_what_changed(
    page: FilesPage, key: str, names: tuple[str, str], separator: str
) -> None:
    files = unzip(page.take(key))

    numbers, changes = [
        list(csv.reader(StringIO(files[name].decode("utf-8-sig")), delimiter=separator))
        for name in names
    ]
    assert numbers[-1][-1] == LATE
    assert [row[-1] for row in changes[1:]] == [
        "1 ny periode",
        "Uke 14 2026, kom 9. april kl. 10.00",
    ]
    assert names[1] in files["LES-MEG.txt"].decode("utf-8-sig")


def test_a_workbook_marks_what_came_late_and_says_what_changed(page: FilesPage) -> None:
    book = load_workbook(BytesIO(page.take("xlsx")))

    rows = [row[:4] for row in book["Endringer"].iter_rows(min_row=2, values_only=True)]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Nye tall", "Anda", "1 ny periode"),
        (HEADING, "Anda", "Uke 14 2026, kom 9. april kl. 10.00"),
    ]
    notes = [row[15] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert notes[-1] == LATE
    assert book["Oversikt"]["J7"].value.endswith(f" Uke 14 2026: {LATE}.")


def test_a_database_marks_what_came_late_and_says_what_changed(
    page: FilesPage, tmp_path: Path
) -> None:
    path = tmp_path / "pack.sqlite"
    path.write_bytes(page.take("sqlite"))

    with sqlite3.connect(path) as database:
        told = database.execute("SELECT kind, text FROM change ORDER BY id").fetchall()
        (note,) = database.execute(
            "SELECT note FROM measurement ORDER BY period_start DESC LIMIT 1"
        ).fetchone()

    assert told == [
        ("delivered", "1 ny periode"),
        ("late_for_pack", "Uke 14 2026, kom 9. april kl. 10.00"),
    ]
    assert note == LATE


def test_slides_and_pages_say_what_came_late(page: FilesPage) -> None:
    slides = b"".join(unzip(page.take("pptx")).values()).decode("utf-8", "ignore")
    pages = b"".join(unzip(page.take("html")).values()).decode("utf-8", "ignore")

    assert HEADING in slides
    assert HEADING in pages
    assert "kom 9. april kl. 10.00" in pages
