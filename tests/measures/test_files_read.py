"""Reading files of numbers: encodings, separators, layouts, and what cannot be read."""

from datetime import date

import pytest
from flask import Flask

from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.services.uploads.checking import LeftOut
from app.networks.models import Team
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.readings import reading, saved_reading, week
from tests.makers.uploads import csv_of, preview_of, send_file, take, xlsx_of

pytestmark = pytest.mark.usefixtures("today")

HEADING = "Måling;Periode;Teller;Nevner;Merknad"


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W14": (8, 10)})


@pytest.fixture
def team(series: Series) -> Team:
    return series.team


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_file_is_read_in_whichever_letters_and_with_whichever_separator(
    team: Team, encoding: str, separator: str
) -> None:
    lines = [HEADING, "Alle møtte;uke 15 2026;1 234;2 000;blåbær"]
    content = csv_of(*[line.replace(";", separator) for line in lines], encoding=encoding)

    preview = preview_of(team, content)

    assert not preview.refused
    assert [one.after for one in preview.new_rows] == [reading(1234, 2000, note="blåbær")]


def test_a_file_shows_what_is_new_changed_and_unchanged(team: Team, series: Series) -> None:
    make_series(team, measurements={"2026-W14": (1, 2)})
    name = series.measure.name
    content = csv_of(
        HEADING, f"{name};2026-W14;8;10", f"{name};2026-W15;9;10", f"{name};uke 13;2;9"
    )

    preview = preview_of(team, content)

    assert (preview.new, preview.changed, preview.unchanged) == (2, 0, 1)


def test_the_same_file_twice_changes_nothing(team: Team, series: Series) -> None:
    content = csv_of(HEADING, "Alle møtte;2026-W15;9;10;")
    take(team, send_file(team, content))

    again = take(team, send_file(team, content))

    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert saved_reading(series, week(15)) == reading(9, 10)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Alle møtte;2026-W15;11;10;", "kan ikke være større"),
        ("Alle møtte;2026-W15;3;0;", "Nevneren er 0"),
        ("Alle møtte;2026-W15;x;10;", "«x»"),
        ("Alle møtte;2026-W15;8;;", "Nevneren mangler"),
        ("Alle møtte;2026-W15;;8;", "Telleren mangler"),
        ("Alle møtte;2026-W15;80 %;;", "prosent alene"),
        ("Alle møtte;2026-W15;80 %;100;", "prosent alene"),
        ("Alle møtte;mars 2026;8;10;", "uke 38 2026"),
        (
            "Alle møtte;2031-W15;8;10;",
            "Uke 15 2031 har ikke begynt. Den kan logges fra 7. april 2031",
        ),
        ("Alle møtte;31.06.2026;8;10;", "Datoen finnes ikke"),
        ("Alle møtte;;8;10;", "Perioden mangler"),
        ("Noe annet;2026-W15;8;10;", "ingen av teamets målinger"),
        ("Alle møtte;2026-W15;;;hei", "ikke noe tall"),
        ("Alle møtte;2026-W15;8,5;10;", "helt tall"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_in_words(team: Team, row: str, words: str) -> None:
    preview = preview_of(team, csv_of(HEADING, row))

    assert [one.row for one in preview.refused] == [2]
    assert words in preview.refused[0].message


def test_a_period_that_is_there_twice_is_refused_naming_both_rows(team: Team) -> None:
    content = csv_of(HEADING, "Alle møtte;uke 15 2026;8;10;", "Alle møtte;2026-W15;9;10;")

    preview = preview_of(team, content)

    assert [(one.row, "Rad" in one.message) for one in preview.refused] == [(2, True), (3, True)]
    assert preview.new == 0


def test_empty_rows_sums_and_hidden_numbers_are_left_out(team: Team) -> None:
    rows = ["Alle møtte;2026-W15;;;", ";;;;", "Sum;;8;10;", "Alle møtte;2026-W14;:;:;"]

    preview = preview_of(team, csv_of(HEADING, *rows))

    assert not preview.refused
    assert preview.left_out == {LeftOut.EMPTY: [2], LeftOut.TOTAL: [4], LeftOut.HIDDEN: [5]}


def test_nothing_to_measure_is_said_by_two_noughts_or_in_words(team: Team, series: Series) -> None:
    content = csv_of(HEADING, "Alle møtte;2026-W15;0;0;", "Alle møtte;2026-W16;ingen;;")

    preview = preview_of(team, content)

    assert [one.after.state.value for one in preview.new_rows] == ["nothing", "nothing"]


@pytest.mark.parametrize("answers", ["Antall svar", "Antall"])
def test_an_average_needs_how_many_it_is_of(team: Team, answers: str) -> None:
    measure = make_measure(team.network, kind=Kind.AVERAGE)
    make_series(team, measure)
    heading = f"Måling;Periode;Gjennomsnitt;{answers}"

    preview = preview_of(
        team, csv_of(heading, f"{measure.name};2026-W15;3,8;12", f"{measure.name};2026-W14;3,8;")
    )

    assert [(one.after.value, one.after.denominator) for one in preview.new_rows] == [(3.8, 12)]
    assert "hvor mange" in preview.refused[0].message.casefold()


def test_titles_above_the_headings_are_passed_over(team: Team) -> None:
    content = csv_of(
        "Rapport fra fagsystemet;;;",
        "Tatt ut 1.4.2026;;;",
        HEADING[:-8],
        "Alle møtte;2026-W15;8;10",
    )

    assert preview_of(team, content).new == 1


def test_a_file_of_one_measure_needs_no_column_for_it(team: Team, series: Series) -> None:
    preview = preview_of(team, csv_of("Uke;År;Teller;Nevner", "15;2026;8;10", "38;2025;8;10"))

    assert [one.period.key for one in preview.new_rows] == ["2026-W15", "2025-W38"]


def test_measures_may_stand_side_by_side(team: Team, series: Series) -> None:
    other = make_series(team, make_measure(team.network, kind=Kind.COUNT))
    series.measure.short_name = "Første"
    other.measure.short_name = "Andre"
    heading = "Periode;Første – teller;Første – nevner;Andre"

    preview = preview_of(team, csv_of(heading, "2026-W15;8;10;4", "2026-W16;;;5"))

    assert [(one.series.id, one.after.numerator) for one in preview.new_rows] == [
        (series.id, 8),
        (other.id, 4),
        (other.id, 5),
    ]


def test_merged_cells_above_the_headings_name_the_measures(team: Team, series: Series) -> None:
    other = make_series(team)
    series.measure.short_name, other.measure.short_name = "Første", "Andre"
    rows = [
        ["", "Første", None, "Andre", None],
        ["Periode", "Teller", "Nevner", "Teller", "Nevner"],
        [date(2026, 4, 7), 8, 10, 3, 4],
    ]

    preview = preview_of(team, xlsx_of(rows))

    assert [one.after.denominator for one in preview.new_rows] == [10, 4]
    assert {one.period.key for one in preview.new_rows} == {"2026-W15"}


def test_periods_may_stand_side_by_side(team: Team) -> None:
    measure = make_measure(team.network, frequency=Frequency.MONTH)
    make_series(team, measure)
    rows = [
        ["Måling", "Felt", date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)],
        [measure.name, "Teller", 8, 9, None],
        [measure.name, "Nevner", 10, 12, None],
    ]

    preview = preview_of(team, xlsx_of(rows))

    assert not preview.refused
    assert [
        (one.period.key, one.after.numerator, one.after.denominator) for one in preview.new_rows
    ] == [
        ("2026-01", 8, 10),
        ("2026-02", 9, 12),
    ]


def test_a_spreadsheet_has_dates_and_numbers_of_its_own(team: Team) -> None:
    rows = [["Måling", "Dato", "Teller", "Nevner"], ["Alle møtte", date(2026, 4, 8), 8.0, "10"]]

    preview = preview_of(team, xlsx_of(rows))

    assert [(one.period.key, one.after) for one in preview.new_rows] == [
        ("2026-W15", reading(8, 10))
    ]


def test_a_title_page_is_passed_over_for_the_sheet_with_the_table(team: Team) -> None:
    rows = [["Måling", "Dato", "Teller", "Nevner"], ["Alle møtte", "08.04.2026", 8, 10]]

    preview = preview_of(team, xlsx_of([["Rapport"], ["Våren 2026"]], Tall=rows))

    assert [one.after for one in preview.new_rows] == [reading(8, 10)]


def test_rows_of_other_teams_are_left_out(team: Team) -> None:
    make_team(team.network)
    rows = [f"{team.name};Alle møtte;2026-W15;8;10", "En annen kommune;Alle møtte;2026-W15;1;10"]

    preview = preview_of(team, csv_of("Kommune;Måling;Periode;Teller;Nevner", *rows))

    assert (preview.new, preview.left_out) == (1, {LeftOut.OTHER_TEAM: [3]})


def test_the_guard_against_formulas_is_taken_off_again(team: Team, series: Series) -> None:
    content = csv_of(HEADING, "Alle møtte;2026-W15;8;10;'=ikke en formel")

    preview = preview_of(team, content)

    assert preview.new_rows[0].after.note == "=ikke en formel"


def test_a_file_without_notes_keeps_those_that_are_there(team: Team, series: Series) -> None:
    take(team, send_file(team, csv_of(HEADING, "Alle møtte;2026-W15;8;10;husk")))

    take(team, send_file(team, csv_of("Måling;Periode;Teller;Nevner", "Alle møtte;2026-W15;9;10")))

    assert saved_reading(series, week(15)) == reading(9, 10, note="husk")
