"""LibreOffice opens what we write, asks about nothing, and shows the numbers that are in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from app import clock
from app.exports.asked import Of, Subject, want
from app.exports.formats import FORMATS
from app.exports.workbook import write_workbook
from app.networks.models import Network
from app.packs.content import NetworkContent
from app.packs.queries import anyone_as, freeze
from app.statistics.masking import About, Audience, Kind
from tests.exports.libreoffice import open_and_save
from tests.makers.crowds import make_crowd
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_told_network
from tests.pages.ordering import unzip

pytestmark = pytest.mark.slow
NORWEGIAN_CSV = "CSV:59,34,76,1,,1044,false,true"
"""Semicolons, UTF-8, and what Excel in Norway takes for numbers and days."""
PAGE = b"/Type/Page/"


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 4, 7, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def network(app: Flask) -> Network:
    """A network with signals, an average, nothing to measure, a hidden number and odd text."""
    network = make_told_network()
    team = make_team(network, name="=1+1 & «Å» <b>")
    average = make_measure(network, kind=Kind.AVERAGE)
    make_series(team, average, measurements={"2026-W13": (3.25, 12), "2026-W14": None})
    hidden = make_measure(network, about=About.PEOPLE)
    make_series(team, hidden, measurements={"2026-W12": (3, 4), "2026-W13": (7, 9)})
    return network


@pytest.fixture
def write(network: Network, tmp_path: Path) -> Callable[[str], Path]:
    """Write the network in a format, as a guest sees it."""
    sees = anyone_as(Audience.NETWORK)

    def write_file(key: str) -> Path:
        path = tmp_path / f"network.{FORMATS[key].ending}"
        wanted = want(Subject(Of.NETWORK, network.id, network.id), sees)
        FORMATS[key].write(wanted, path, progress=lambda *_words: None)
        return path

    return write_file


@pytest.fixture
def content(network: Network) -> NetworkContent:
    """What the files should say."""
    return freeze(network, anyone_as(Audience.NETWORK))


def expected(content: NetworkContent) -> dict[tuple[str, str, date], tuple[Any, ...]]:
    """Return the numbers of every period by team, measure and first day."""
    return {
        (team.shown_name, one.measure.name, slot.period.start): (
            slot.numerator,
            slot.denominator,
            None if slot.value is None else round(slot.value, 6),
        )
        for team, one in content.series
        for slot in one.summary.slots
    }


def test_the_workbook_shows_the_right_numbers(
    write: Callable[[str], Path], content: NetworkContent, tmp_path: Path
) -> None:
    (opened,) = open_and_save(write("xlsx"), as_kind="xlsx", folder=tmp_path)

    shown: dict[tuple[str, str, date], tuple[Any, ...]] = {}
    measures = list(dict.fromkeys(one.measure.name for _team, one in content.series))
    for measure, sheet in zip(measures, load_workbook(opened).worksheets[1:-1], strict=True):
        heads, *rows = sheet.iter_rows(values_only=True)
        for row in [dict(zip(heads, cells, strict=True)) for cells in rows]:
            key = (row["Team"], measure, row["Fra"].date())
            value = None if row["Verdi"] is None else round(row["Verdi"], 6)
            shown[key] = (row["Teller"], row["Nevner"], value)
    awaited = {key for key in shown if key not in expected(content)}
    assert all(shown[key] == (None, None, None) for key in awaited)
    assert {key: shown[key] for key in expected(content)} == expected(content)


def test_the_workbook_draws_its_charts(write: Callable[[str], Path], tmp_path: Path) -> None:
    (printed,) = open_and_save(write("xlsx"), as_kind="pdf", folder=tmp_path)

    (again,) = open_and_save(tmp_path / "network.xlsx", as_kind="xlsx", folder=tmp_path)

    drawn = [len(sheet._charts) for sheet in load_workbook(again).worksheets]
    assert drawn[1] == 2
    assert printed.read_bytes().count(PAGE) >= len(drawn)


@pytest.mark.usefixtures("app")
def test_a_printed_sheet_has_no_chart_on_two_pages(tmp_path: Path) -> None:
    network = make_network()
    make_crowd(network, teams=4, weeks=30)
    path = tmp_path / "printed.xlsx"
    content = freeze(network, anyone_as(Audience.TEAM))
    write_workbook(content, path, progress=lambda _done, _of: None)

    (printed,) = open_and_save(path, as_kind="pdf", folder=tmp_path)

    assert printed.read_bytes().count(PAGE) == 1 + 4 + 1  # what it holds, the teams, the codebook


def test_excel_csv_shows_the_right_numbers(
    write: Callable[[str], Path], content: NetworkContent, tmp_path: Path
) -> None:
    table = tmp_path / "malinger.csv"
    table.write_bytes(unzip(write("csv_excel").read_bytes())["malinger.csv"])

    (opened,) = open_and_save(table, as_kind="xlsx", folder=tmp_path, reading=NORWEGIAN_CSV)

    heads, *rows = load_workbook(opened).active.iter_rows(values_only=True)
    shown = {}
    for cells in rows:
        row = dict(zip(heads, cells, strict=True))
        value = None if row["Verdi"] is None else round(row["Verdi"], 6)
        key = (str(row["Team"]).removeprefix("'"), row["Måling"], row["Fra"].date())
        shown[key] = (row["Teller"], row["Nevner"], value)
    assert shown == expected(content)


@pytest.mark.parametrize("key", [key for key in ("pptx",) if key in FORMATS])
def test_slides_open_with_a_page_for_each(
    write: Callable[[str], Path], tmp_path: Path, key: str
) -> None:
    path = write(key)
    slides = [name for name in unzip(path.read_bytes()) if name.startswith("ppt/slides/slide")]

    (printed,) = open_and_save(path, as_kind="pdf", folder=tmp_path)

    assert printed.read_bytes().count(PAGE) == len(slides)
