"""A workbook with typed cells, a sheet for each measure, and charts that Excel draws itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import clock
from app.accounts.models import User
from app.exports.workbook import write_workbook, writing
from app.extensions import db
from app.measures.jobs.releasing import release_of_network
from app.measures.models.series import Series
from app.statistics.masking import About, Audience, Kind
from tests.makers.choices import make_exclusion, make_phase
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.packs import make_content
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.ordering import FilesPage, unzip

SignedIn = Callable[[User], FlaskClient]
WEEKS = [f"2026-W{number:02}" for number in range(2, 34)]
LEFT_OUT = "Diagrammene er ikke med i en arbeidsbok med så mange serier."
HEADINGS = ["Fylke", "Team", "Periode", "Fra", "Til", "Tilstand", "Teller", "Nevner", "Verdi"]


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 8, 18, 9, 0, tzinfo=UTC)):
        yield


def make_long_series(name: str = "Bjørkli", about: About = About.PRACTICE) -> Series:
    """Make a series of half a year: one has nothing to measure and one has no number."""
    network = make_network()
    counted: dict[str, Any] = {
        week: ((3, 7, 4, 8)[number % 4], 10) for number, week in enumerate(WEEKS)
    }
    counted[WEEKS[4]] = None
    del counted[WEEKS[7]]
    team = make_team(network, name=name)
    measure = make_measure(network, about=about)
    measure.name, measure.short_name = "Alle møtte", "Møtte: alle/ingen?"
    return make_series(team, measure, measurements=counted)


def take(client: FlaskClient, series: Series) -> Any:
    """Order the workbook of a series' network, and open it."""
    page = FilesPage(client, f"/networks/{series.team.network.slug}/downloads")
    return load_workbook(BytesIO(page.take("xlsx")))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows below the headings of a sheet."""
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_there_is_an_overview_a_sheet_for_each_measure_and_a_codebook(signed_in: SignedIn) -> None:
    series = make_long_series()

    book = take(signed_in(make_member(series.team)), series)

    assert book.sheetnames == ["Oversikt", "Møtte alle ingen", "Kodebok"]
    sheet = book["Møtte alle ingen"]
    assert [cell.value for cell in sheet[1]][:9] == HEADINGS
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:P33")
    assert book["Oversikt"]["A7"].hyperlink.location == "'Møtte alle ingen'!A2"


def test_cells_are_days_numbers_and_percentages(signed_in: SignedIn) -> None:
    series = make_long_series()

    sheet = take(signed_in(make_member(series.team)), series)["Møtte alle ingen"]

    assert sheet["D2"].value == datetime(2026, 1, 5)
    assert sheet["D2"].is_date
    assert (sheet["G2"].value, sheet["H2"].value, sheet["I2"].value) == (3, 10, 0.3)
    assert sheet["I2"].number_format == "0 %"


def test_four_states_are_told_apart_and_no_number_is_made_of_them(signed_in: SignedIn) -> None:
    series = make_long_series(about=About.SENSITIVE)

    rows = rows_of(take(signed_in(make_guest(series.team.network)), series)["Møtte alle ingen"])

    states = {row["Tilstand"] for row in rows}
    assert states >= {"Ingenting å måle", "Ikke levert", "Skjult, fordi tallet er lite"}
    for row in rows:
        if row["Tilstand"] != "Målt":
            assert (row["Teller"], row["Nevner"], row["Verdi"]) == (None, None, None)
        assert row["Median"] is None


def test_a_phase_has_a_median_of_its_own_in_the_chart(signed_in: SignedIn) -> None:
    series = make_long_series()
    make_phase(series, WEEKS[16])
    make_exclusion(series, WEEKS[20])

    sheet = take(signed_in(make_member(series.team)), series)["Møtte alle ingen"]

    (chart,) = sheet._charts
    ranges = [one.val.numRef.f.split("!")[1] for one in chart.series]
    assert ranges == ["$I$2:$I$33", "$AO$2:$AO$33", "$AP$2:$AP$33"]
    columns = [[sheet.cell(row, at).value for row in range(2, 34)] for at in (41, 42)]
    held = [[at for at, one in enumerate(column) if one is not None] for column in columns]
    assert held == [list(range(16)), list(range(16, 32))]
    assert all(_is_hidden(sheet, at) for at in (41, 42))
    assert [row["Tatt ut"] for row in rows_of(sheet)][20] == "ja"


def test_a_chart_names_its_periods_and_shares_them_with_every_line(signed_in: SignedIn) -> None:
    series = make_long_series()

    sheet = take(signed_in(make_member(series.team)), series)["Møtte alle ingen"]

    (chart,) = sheet._charts
    named = {one.cat.strRef.f.split("!")[1] for one in chart.series}
    assert named == {"$C$2:$C$33"}
    assert sheet["C2"].value == "uke 2 2026"


def test_the_overview_says_how_it_stands_today_and_what_was_measured_last(
    signed_in: SignedIn,
) -> None:
    series = make_long_series()
    silent = make_series(
        make_team(series.team.network, name="Stille"),
        series.measure,
        measurements={"2026-W10": (5, 8), "2026-W11": (5, 8)},
    )

    sheet = take(signed_in(make_facilitator(series.team.network)), silent)["Oversikt"]

    said = {row[0].value: [cell.value for cell in row[3:6]] for row in sheet.iter_rows(min_row=7)}
    assert said["Bjørkli"] == ["Målt", "uke 33 2026", 0.8]
    assert said["Stille"] == ["Ikke levert", "uke 11 2026", 0.625]


def test_the_line_of_the_network_has_its_states_and_its_chart(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for number in range(5):
        make_series(
            make_team(network, name=f"Team {number}"),
            measure,
            measurements=dict.fromkeys(WEEKS, (5, 10)),
        )
    release_of_network(network.id)

    path = f"/networks/{network.slug}/downloads"
    book = load_workbook(BytesIO(FilesPage(signed_in(make_guest(network)), path).take("xlsx")))

    sheet = book["Nettverkslinje"]
    rows = rows_of(sheet)
    assert {row["Tilstand"] for row in rows} <= {"Målt", "Vises ikke", "Ikke avsluttet ennå"}
    assert (rows[0]["Periode"], rows[0]["Verdi"], rows[0]["Team"]) == ("uke 2 2026", 0.5, 5)
    assert len(sheet._charts) == 1


def test_a_sheet_is_printed_with_each_chart_beside_its_rows_on_a_page(
    signed_in: SignedIn,
) -> None:
    series = make_long_series()
    counted = {week: (number % 9, 10) for number, week in enumerate(WEEKS)}
    for name in ("Cor", "Daa"):
        team = make_team(series.team.network, name=name)
        make_series(team, series.measure, measurements=counted)

    sheet = take(signed_in(make_member(series.team)), series)["Møtte alle ingen"]

    begins = [1, 1 + len(WEEKS), 1 + 2 * len(WEEKS)]
    anchors = [one.anchor._from for one in sheet._charts]
    assert [(one.col, one.row) for one in anchors] == [(17, row) for row in begins]
    assert [one.id for one in sheet.row_breaks.brk] == begins[1:]
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.page_setup.fitToHeight
    assert sheet.page_setup.scale >= 60
    hidden = [sheet.cell(1, at).value for at in range(1, 17) if _is_hidden(sheet, at)]
    assert hidden == ["Målverdi", "Nedre grense", "Øvre grense", "Tatt ut", "Ny fase", "Merknad"]


def _is_hidden(sheet: Any, column: int) -> bool:
    return any(
        one.hidden and one.min <= column <= one.max for one in sheet.column_dimensions.values()
    )


def test_a_chart_says_its_conclusion_to_who_does_not_see_it(signed_in: SignedIn) -> None:
    series = make_long_series()
    page = FilesPage(signed_in(make_member(series.team)), f"/series/{series.id}/downloads")

    drawing = unzip(page.take("xlsx"))["xl/drawings/drawing1.xml"].decode("utf-8")

    assert 'descr="Bjørkli, Alle møtte. ' in drawing


@pytest.mark.parametrize("text", ["=1+1", "+47", "-1", "@SUM(A1)", "{=1}", "https://example.no"])
def test_no_text_becomes_a_formula_or_a_link(signed_in: SignedIn, text: str) -> None:
    series = make_long_series(name=text)

    sheet = take(signed_in(make_member(series.team)), series)["Møtte alle ingen"]

    assert (sheet["B2"].value, sheet["B2"].data_type) == (text, "s")
    assert sheet["B2"].hyperlink is None


def test_a_guest_finds_no_small_number_in_any_part_of_the_file(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements={"2026-W13": (3, 4), "2026-W14": (8, 9)})
    page = FilesPage(signed_in(make_guest(network)), f"/networks/{network.slug}/downloads")

    parts = unzip(page.take("xlsx"))

    assert b"<v>0.75</v>" not in b"".join(parts.values())
    assert b"<v>0.8888888888888888</v>" in parts["xl/worksheets/sheet2.xml"]


def test_a_facilitator_has_one_sheet_for_a_measure_that_many_teams_use(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.AVERAGE)
    for name in ("Ås", "Bø"):
        counted = {"2026-W33": (3.5, 12)}
        make_series(make_team(network, name=name), measure, measurements=counted)
    client = signed_in(make_facilitator(network))

    page = FilesPage(client, f"/networks/{network.slug}/measures/{measure.id}/downloads")
    book = load_workbook(BytesIO(page.take("xlsx")))

    sheet = book.worksheets[1]
    values = [(row["Team"], row["Verdi"]) for row in rows_of(sheet) if row["Verdi"]]
    assert values == [("Bø", 3.5), ("Ås", 3.5)]
    assert sheet.cell(sheet.max_row, 9).number_format == "#,##0.0"
    assert len(sheet._charts) == 2


def test_a_long_workbook_is_the_same_when_its_rows_do_not_stay_in_memory(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = make_content(audience=Audience.NETWORK)
    write_workbook(content, tmp_path / "kept.xlsx", progress=lambda *_words: None)
    monkeypatch.setattr(writing, "MOST_KEPT", 0)
    write_workbook(content, tmp_path / "let-go.xlsx", progress=lambda *_words: None)

    kept, let_go = (load_workbook(tmp_path / name) for name in ("kept.xlsx", "let-go.xlsx"))

    assert kept.sheetnames == let_go.sheetnames
    for name in kept.sheetnames:
        cells = [
            [[cell.value for cell in row] for row in one[name].iter_rows()]
            for one in (kept, let_go)
        ]
        assert cells[0] == cells[1]


def test_a_workbook_of_too_many_series_says_that_charts_are_left_out(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = make_content()
    write_workbook(content, tmp_path / "some.xlsx", progress=lambda *_words: None)
    monkeypatch.setattr(writing, "MOST_CHARTS", {"xlsx": 0})
    write_workbook(content, tmp_path / "many.xlsx", progress=lambda *_words: None)

    some, many = (load_workbook(tmp_path / name) for name in ("some.xlsx", "many.xlsx"))

    assert [bool(book.worksheets[1]._charts) for book in (some, many)] == [True, False]
    assert some.worksheets[0]["A5"].value is None
    assert str(many.worksheets[0]["A5"].value).startswith(LEFT_OUT)


def test_a_network_without_numbers_gives_a_workbook_that_opens(signed_in: SignedIn) -> None:
    network = make_network()
    network.is_invented = True
    db.session.commit()
    page = FilesPage(signed_in(make_guest(network)), f"/networks/{network.slug}/downloads")

    book = load_workbook(BytesIO(page.take("xlsx")))

    assert book["Oversikt"]["A1"].value == f"{network.name} (oppdiktet)"
