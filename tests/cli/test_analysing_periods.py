"""sirkel analyse: which periods a file writes, and which of them a person means."""

import pytest

from app.cli.analysing.labels import label_periods
from app.cli.analysing.numbers import read_number
from app.cli.analysing.periods import (
    UnknownPlace,
    make_periods,
    put_in_order,
    read_days,
    strangers,
)

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-05-14", "2026-05-14", "2026-05-15"),
        ("14.05.2026", "2026-05-14", "2026-05-15"),
        ("2026-W20", "2026-05-11", "2026-05-18"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("2026 K1", "2026-01-01", "2026-04-01"),
        ("2026", "2026-01-01", "2027-01-01"),
    ],
)
def test_days_are_read_as_they_are_usually_written(text: str, start: str, end: str) -> None:
    days = read_days(text)

    assert days is not None
    assert (days.start.date().isoformat(), days.end.date().isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["", "May", "12", "2026-13", "32.01.2026", "2026-W60", "99999-01"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_days(text) is None


def test_a_moment_is_read_with_its_hour_and_without_its_zone() -> None:
    days = read_days("2026-05-14T09:30+02:00")

    assert days is not None
    assert days.start == days.end
    assert days.start.isoformat() == "2026-05-14T09:30:00"


def test_a_place_is_a_period_a_date_or_the_number_of_a_point() -> None:
    periods = make_periods(MONTHS)

    assert (
        periods.start_of("2026-05") == periods.start_of("2026-04-02") == periods.start_of("5") == 4
    )
    assert periods.end_of("2026-05") == periods.end_of("14.05.2026") == periods.end_of("5") == 4
    assert periods.inside("2026-Q2") == [3, 4, 5]


def test_a_date_outside_the_series_is_no_mistake_but_an_unknown_word_is() -> None:
    periods = make_periods(MONTHS)

    assert (periods.start_of("2027"), periods.end_of("2025"), periods.inside("2025")) == (
        12,
        None,
        [],
    )
    for place in ("May", "0", "-3"):
        with pytest.raises(UnknownPlace, match="there is no period"):
            periods.start_of(place)


def test_a_word_is_a_place_where_periods_are_words() -> None:
    periods = make_periods(["before", "during", "after", "after"])

    assert (periods.start_of("after"), periods.end_of("after")) == (2, 3)
    assert periods.inside("2") == [1]


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["2026-02", "2026-01"], [1, 0]),
        (["10", "9"], [1, 0]),
        (["9,5", "9,25"], [1, 0]),
        (["tue", "mon"], [0, 1]),
        (["2026-02", "mon"], [0, 1]),
    ],
)
def test_periods_are_sorted_by_date_or_by_number_but_words_stay(
    names: list[str], order: list[int]
) -> None:
    assert put_in_order(names) == order


def test_a_word_among_dates_is_a_stranger_but_not_a_number_among_numbers() -> None:
    assert strangers([*MONTHS, "total"]) == [12]
    assert strangers([str(number) for number in range(990, 1200)]) == []
    assert strangers(["mon", "tue", "2026-01"]) == []


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["2026-01", "2026-02"], [("jan.", "2026"), ("feb.", "2026")]),
        (["2026-01-01", "2026-02-01"], [("jan.", "2026"), ("feb.", "2026")]),
        (["2026-01-05", "2026-01-12"], [("5. jan.", "2026"), ("12. jan.", "2026")]),
        (["2026-W53", "2027-W01"], [("53", "2026"), ("1", "2027")]),
        (["2026-Q1", "2026-Q2"], [("Q1", "2026"), ("Q2", "2026")]),
        (["2026", "2027"], [("2026", ""), ("2027", "")]),
        (["mon", "tue"], [("mon", ""), ("tue", "")]),
    ],
)
def test_periods_are_short_under_an_axis(names: list[str], labels: list[tuple[str, str]]) -> None:
    assert label_periods(make_periods(names)) == labels


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 234,5", 1234.5), ("-3", -3), ("1e-05", 1e-5), ("80 %", 80), ("NA", None), ("–", None)],
)
def test_numbers_are_read_as_people_and_programs_write_them(
    text: str, number: float | None
) -> None:
    assert read_number(text) == number
