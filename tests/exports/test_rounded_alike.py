"""A spreadsheet shows the number that the page does: what ends in half is rounded up in both."""

from csv import reader
from pathlib import Path

import pytest
from flask import Flask

from app.exports.workbook import write_workbook
from app.measures.models.summary import Slot
from app.measures.queries.summaries import find_summary
from app.measures.wording.labels import value_of_kind
from app.packs.queries import anyone_as, freeze
from app.statistics.masking import Audience, Kind
from tests.exports.libreoffice import open_and_save
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team

AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1044,false,true,true,false,false,-1"
SHARES = ((5, 8), (3, 8), (1, 8), (23, 40), (57, 200), (29, 200))
AVERAGES = ((3.55, 12), (4.25, 12), (3.45, 12), (2.95, 12), (1.05, 12))


@pytest.mark.slow
def test_a_spreadsheet_shows_what_the_page_says(app: Flask, tmp_path: Path) -> None:
    network = make_network()
    said = {}
    for kind, readings in ((Kind.PERCENTAGE, SHARES), (Kind.AVERAGE, AVERAGES)):
        measure = make_measure(network, kind=kind)
        for number, reading in enumerate(readings):
            team = make_team(network, name=f"{kind.value} {number}")
            series = make_series(team, measure, measurements={"2026-W13": reading})
            latest = find_summary(series.id, Audience.TEAM).latest
            said[team.name] = _say(kind, latest)

    path = tmp_path / "network.xlsx"
    write_workbook(freeze(network, anyone_as(Audience.TEAM)), path, progress=lambda _a, _b: None)
    overview = sorted(open_and_save(path, as_kind=AS_SHOWN, folder=tmp_path))
    shown: dict[str, list[str]] = {}
    for sheet in overview:
        for row in reader(sheet.read_text("utf-8").splitlines(), delimiter=";"):
            cells = [cell.replace(".", ",") for cell in row[:-1]]  # in the language of the machine
            shown |= {name: cells for name in said if name in row and len(row) == 10}

    assert {name: said[name] in row for name, row in shown.items()} == dict.fromkeys(said, True)


def _say(kind: Kind, latest: Slot | None) -> str:
    assert latest is not None
    assert latest.value is not None
    return value_of_kind(kind, latest.value).replace("\u00a0", " ")
