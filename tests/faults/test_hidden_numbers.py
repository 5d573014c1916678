"""A guest is shown exactly what the table of the rule lets out, on pages and in every file."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app.extensions import db
from app.measures.queries import find_summary
from app.statistics.conclusions import Outcome
from app.statistics.masking import Audience
from tests.faults.conftest import Copies
from tests.faults.roaming import client_of_role
from tests.faults.small_numbers import Reading, list_all, make_small
from tests.pages.files import CsvDownload, DatabaseDownload
from tests.pages.ordering import FilesPage
from tests.pages.series import SeriesPage

pytestmark = pytest.mark.slow

SLUG = "god-samhandling-nord"
SMALLEST_SAMPLE = 30
At = tuple[str, str, str]


@pytest.fixture(params=["as seeded", "people", "sensitive"])
def kept(copies: Copies, request: pytest.FixtureRequest) -> Flask:
    """The demo as it is, and with many small numbers about people or sensitive matters."""
    app = copies()
    if request.param != "as seeded":
        make_small(app, about=request.param, by=random.Random(8))
    return app


def test_tables_hide_what_the_rule_hides_and_show_the_rest(kept: Flask) -> None:
    client, expected = client_of_role(kept, "guest"), _expected(kept)

    cells = _cells(CsvDownload.of(client, f"/networks/{SLUG}.csv"))
    excel = CsvDownload.of(client, f"/networks/{SLUG}.csv?variant=excel")

    places = {place: one for place, one in expected.items() if place in cells}
    assert len(places) >= SMALLEST_SAMPLE
    assert {place: cells[place] for place in places} == {
        place: _as_told(one) for place, one in places.items()
    }
    assert [row["Tilstand"] for row in excel.rows].count("Skjult, fordi tallet er lite") == sum(
        one.is_hidden() for one in places.values()
    )


def test_ordered_files_hide_what_the_rule_hides(kept: Flask, tmp_path: Path) -> None:
    client, expected = client_of_role(kept, "guest"), _expected(kept)

    page = FilesPage(client, f"/networks/{SLUG}/downloads")
    database = DatabaseDownload(page.take("sqlite"), tmp_path)
    workbook = load_workbook(BytesIO(page.take("xlsx")))
    stored = database.rows(
        "SELECT series_id, period_start, state, numerator, denominator, value FROM measurement"
    )
    unconcluded = database.rows("SELECT median FROM series WHERE conclusion = 'hidden'")
    database.close()

    hidden = sum(expected[place].is_hidden() for place in _shown_places(client, expected))
    told = [row for sheet in workbook.worksheets[1:-1] for row in sheet.values]
    withheld = [row[6:10] for row in told if str(row[5]).startswith("Skjult")]
    assert len([row for row in stored if row[2] == "hidden"]) >= hidden
    assert {tuple(row[3:]) for row in stored if row[2] == "hidden"} <= {(None, None, None)}
    assert {row[0] for row in unconcluded} <= {None}
    assert len(withheld) >= hidden
    assert set(withheld) <= {(None, None, None, None)}


def test_pages_of_series_hide_what_the_rule_hides(kept: Flask) -> None:
    client = client_of_role(kept, "guest")
    for series_id, readings in _by_series(kept).items():
        hidden = [one for one in readings if one.is_hidden()]
        answers = [client.get(f"/series/{series_id}{view}") for view in ("", "?view=table")]
        if not hidden or answers[0].status_code == 404:
            continue

        chart, table = (SeriesPage(answer) for answer in answers)
        text = chart.response.text + table.response.text
        ys = chart.figure["data"][0]["y"]
        shown = {one.row.period for one in readings if one.row.state.value == "measured"}
        assert len([y for y in ys if y is not None]) == len(shown) - len(hidden), series_id
        assert [row for row in table.rows if ":" in row] != []
        assert sum(":" in row for row in table.rows) == len(hidden), series_id
        for one in hidden:
            assert f"({one.row.numerator} av {one.row.denominator})" not in text, one.row


def test_a_phase_that_holds_a_hidden_number_has_no_median_and_no_conclusion(kept: Flask) -> None:
    veiled = 0
    with kept.app_context():
        for series_id in {one.row.series_id for one in list_all()}:
            summary = find_summary(series_id, Audience.NETWORK)
            hidden = {at for at, slot in enumerate(summary.slots) if slot.state.value == "hidden"}
            analysis = summary.analysis
            for phase, said in zip(analysis.phases, analysis.conclusions, strict=True):
                if hidden & set(range(phase.first, phase.last + 1)):
                    veiled += 1
                    assert (phase.centre, phase.signals, said.outcome) == (None, (), Outcome.HIDDEN)
        db.session.remove()

    assert veiled >= 1


def _cells(table: CsvDownload) -> dict[At, tuple[str, str, str, float | None]]:
    """Return what a file for machines says of each team, measure and period."""
    return {
        (row["team"], row["measure"], row["period_start"]): (
            *(row["state"], row["numerator"], row["denominator"]),
            _number(row["value"]),
        )
        for row in table.rows
    }


def _shown_places(client: FlaskClient, expected: dict[At, Reading]) -> set[At]:
    """Return the places that somebody is shown at all."""
    return expected.keys() & _cells(CsvDownload.of(client, f"/networks/{SLUG}.csv")).keys()


def _expected(app: Flask) -> dict[At, Reading]:
    with app.app_context():
        found = {
            (one.team.name, one.measure.name, one.row.period.isoformat()): one for one in list_all()
        }
        db.session.expunge_all()
    return found


def _by_series(app: Flask) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = {}
    for one in _expected(app).values():
        found.setdefault(one.row.series_id, []).append(one)
    return found


def _as_told(one: Reading) -> tuple[str, str, str, float | None]:
    """Return the cells of a reading in the file for machines."""
    part, whole, value = one.numbers
    if one.is_hidden():
        return "hidden", "", "", None
    if one.row.state.value == "nothing":
        return "nothing", "", "", None
    if part is not None:
        value = part / whole if whole else float(part)
    if one.measure.kind.value == "rate" and value is not None:
        value *= one.measure.rate_per
    return "measured", _cell(part), _cell(whole), None if value is None else round(value, 6)


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
