"""The template filled in as people do it in Excel or LibreOffice, and sent through the pages."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.uploads import checking, spreadsheets
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_member
from tests.makers.readings import reading, saved_reading, week
from tests.makers.uploads import csv_of, xlsx_of
from tests.pages.page import follow
from tests.pages.uploads import say_yes, send_to_preview
from tests.signing_in import client_of

pytestmark = pytest.mark.usefixtures("today")
NUMERATOR, DENOMINATOR, AVERAGE = 4, 5, 6


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W12": (8, 10)})


@pytest.fixture
def client(app: Flask, series: Series) -> FlaskClient:
    return client_of(app, make_member(series.team))


def fill(client: FlaskClient, team_id: int, *, change: Callable[[Workbook], None]) -> bytes:
    """Download the workbook, change it as a person does, and return what is saved."""
    book = load_workbook(BytesIO(client.get(f"/teams/{team_id}/files.xlsx").get_data()))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of(book: Workbook, *, measure: str, period: str) -> Any:
    """Return the row of a measure and a period."""
    rows = book.worksheets[0].iter_rows(min_row=2)
    return next(row for row in rows if (row[0].value, row[1].value) == (measure, period))


def test_numbers_typed_as_numbers_and_as_text_come_in(client: FlaskClient, series: Series) -> None:
    average = make_series(series.team, make_measure(series.team.network, kind=Kind.AVERAGE))
    name, other = series.measure.name, average.measure.name

    def change(book: Workbook) -> None:
        for period, numerator, denominator in (
            ("uke 13 2026", 7, 10),
            ("uke 14 2026", "8", " 10 "),
            ("uke 15 2026", 9.0, "\u00a010"),
        ):
            row = cells_of(book, measure=name, period=period)
            row[NUMERATOR].value, row[DENOMINATOR].value = numerator, denominator
        row = cells_of(book, measure=other, period="uke 15 2026")
        row[AVERAGE].value, row[DENOMINATOR].value = "3,8", "12"

    preview = send_to_preview(
        client, series.team_id, content=fill(client, series.team_id, change=change)
    )
    assert preview.texts(".tallies li")[0] == "4 nye"
    say_yes(client, preview)

    assert saved_reading(series, week(13)) == reading(7, 10)
    assert saved_reading(series, week(14)) == reading(8, 10)
    assert saved_reading(series, week(15)) == reading(9, 10)
    assert saved_reading(average, week(15)) == Reading(State.MEASURED, None, 12, 3.8)


@pytest.mark.parametrize(
    "period",
    [date(2026, 4, 8), datetime(2026, 4, 6, 0, 0), "06.04.2026", 46118, "2026-W15", "uke 15"],
)
def test_periods_typed_as_dates_days_and_words_come_in(
    client: FlaskClient, series: Series, period: object
) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0].append(["Alle møtte", period, None, None, 6, 10])

    preview = send_to_preview(
        client, series.team_id, content=fill(client, series.team_id, change=change)
    )
    say_yes(client, preview)

    assert saved_reading(series, week(15)) == reading(6, 10)


def test_a_sheet_that_a_person_made_herself_comes_in(client: FlaskClient, series: Series) -> None:
    rows = [
        ["Tall fra vår oversikt", None, None],
        [None, None, None],
        ["Uke", "Antall", "Av"],
        [date(2026, 3, 25), 7, 10],
        [date(2026, 4, 1), "8", 10],
        ["Sum", 15, 20],
    ]

    preview = send_to_preview(client, series.team_id, content=xlsx_of(rows))
    say_yes(client, preview)

    assert saved_reading(series, week(13)) == reading(7, 10)
    assert saved_reading(series, week(14)) == reading(8, 10)


def test_formulas_that_were_never_worked_out_are_empty_cells(
    client: FlaskClient, series: Series
) -> None:
    book = Workbook()
    for row in (["Uke", "Teller", "Nevner"], ["uke 13", "=1+1", 10], ["uke 14", 8, 10]):
        book.worksheets[0].append(row)
    file = BytesIO()
    book.save(file)

    preview = send_to_preview(client, series.team_id, content=file.getvalue())

    assert "rad 2" in preview.soup.get_text()
    say_yes(client, preview, skips="y")
    assert saved_reading(series, week(14)) == reading(8, 10)
    assert saved_reading(series, week(13)) is None


def test_a_sheet_with_far_too_many_cells_is_refused_in_words(
    client: FlaskClient, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_CELLS", 500)
    rows = [
        ["Uke", "Teller", "Nevner"],
        *[[f"{year}-W15", 7, 10] for year in range(1700, 2026)],
    ]

    preview = send_to_preview(client, series.team_id, content=xlsx_of(rows))
    page = follow(client, preview)

    assert "Lagre det som CSV" in page.messages[-1]


def test_a_file_with_far_too_many_numbers_is_refused_in_words(
    client: FlaskClient, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_SAID", 10)
    rows = [f"2024-W{number:02};7;10" for number in range(1, 50)]

    preview = send_to_preview(client, series.team_id, content=csv_of("Uke;Teller;Nevner", *rows))
    page = follow(client, preview)

    assert "Del den i to" in page.messages[-1]
