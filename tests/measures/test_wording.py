"""Names of periods and texts of values, in bokmål."""

import pytest
from flask import Flask

from app.measures.drawing import spoken_value
from app.measures.models.measure import Definition, Measure
from app.measures.models.period import Frequency, Period
from app.measures.services.recording import Reading, State
from app.measures.wording import (
    period_days,
    period_name,
    period_short,
    reading_text,
    value_text,
)
from app.statistics.masking import Kind

NAMES = [
    ("2026-W47", Frequency.WEEK, "uke 47", "47"),
    ("2026-W47", Frequency.FORTNIGHT, "uke 47–48", "47–48"),
    ("2026-W53", Frequency.FORTNIGHT, "uke 53–1", "53–1"),
    ("2026-11", Frequency.MONTH, "november 2026", "nov."),
    ("2026-Q4", Frequency.QUARTER, "4. kvartal 2026", "4. kv."),
    ("2026-H2", Frequency.HALF_YEAR, "2. halvår 2026", "2. halvår"),
    ("2026", Frequency.YEAR, "2026", "2026"),
    ("2026-11-16", Frequency.ONCE, "16. november 2026", "16. nov."),
]


def measure_of(kind: Kind) -> Measure:
    measure = Measure(kind=kind, rate_per=100)
    measure.definitions.append(Definition(nothing_label="Ingen møter i perioden"))
    return measure


@pytest.mark.parametrize(("key", "frequency", "name", "short"), NAMES)
def test_a_period_has_a_name_and_a_short_one(
    app: Flask, key: str, frequency: Frequency, name: str, short: str
) -> None:
    period = Period.parse(key, frequency)

    assert (period_name(period), period_short(period)) == (name, short)


def test_a_week_says_its_year_when_asked(app: Flask) -> None:
    assert period_name(Period.parse("2026-W01", Frequency.WEEK), year=True) == "uke 1 2026"


@pytest.mark.parametrize(
    ("key", "days"),
    [("2026-W47", "16.–29. november"), ("2026-W49", "30. november – 13. desember")],
)
def test_a_period_says_its_days(app: Flask, key: str, days: str) -> None:
    assert period_days(Period.parse(key, Frequency.FORTNIGHT)) == days


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.PERCENTAGE, 0.769, "77\u00a0%"),
        (Kind.AVERAGE, 3.84, "3,8"),
        (Kind.RATE, 12.0, "12,0"),
        (Kind.COUNT, 1234.0, "1\u00a0234"),
        (Kind.PERCENTAGE, None, "–"),
    ],
)
def test_a_value_is_said_as_its_measure_says_it(
    app: Flask, kind: Kind, value: float | None, text: str
) -> None:
    assert value_text(measure_of(kind), value) == text


@pytest.mark.parametrize(
    ("kind", "reading", "text"),
    [
        (Kind.PERCENTAGE, Reading(State.MEASURED, 10, 13), "10 av 13"),
        (Kind.COUNT, Reading(State.MEASURED, 0), "0"),
        (Kind.AVERAGE, Reading(State.MEASURED, None, 12, 3.8), "3,8 (snitt av 12)"),
        (Kind.PERCENTAGE, Reading(State.NOTHING), "Ingen møter i perioden"),
    ],
)
def test_a_reading_is_said_with_its_numbers(
    app: Flask, kind: Kind, reading: Reading, text: str
) -> None:
    assert reading_text(measure_of(kind), reading) == text


def test_a_whole_number_of_days_is_said_without_a_decimal(app: Flask) -> None:
    measure = measure_of(Kind.AVERAGE)
    measure.unit = "dager"

    # A target that is written as 14 in what is stored is a whole number.
    assert [spoken_value(measure, one) for one in (14, 14.0, 14.5)] == [
        "14\u00a0dager",
        "14\u00a0dager",
        "14,5\u00a0dager",
    ]
