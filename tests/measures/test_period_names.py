"""Periods as people and spreadsheets write them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.measures.models.period import Frequency, Period
from app.measures.models.period_names import Nearby, NoPeriod, read_period
from app.measures.wording import period_name

NEARBY = Nearby(date(2026, 4, 15))
W, F, M = Frequency.WEEK, Frequency.FORTNIGHT, Frequency.MONTH
Q, H, Y, O = Frequency.QUARTER, Frequency.HALF_YEAR, Frequency.YEAR, Frequency.ONCE  # noqa: E741


@pytest.mark.parametrize(
    ("text", "frequency", "key"),
    [
        ("30.06.2027", M, "2027-06"),
        ("30.6.27", W, "2027-W26"),
        ("30. juni 2027", O, "2027-06-30"),
        ("juni 2027", M, "2027-06"),
        ("jun. 27", M, "2027-06"),
        ("Jan", M, "2026-01"),
        ("august", M, "2025-08"),
        ("2026-06", M, "2026-06"),
        ("06/2026", M, "2026-06"),
        ("2026-W14", W, "2026-W14"),
        ("2026-W13/W14", F, "2026-W13/W14"),
        ("2026-Q2", Q, "2026-Q2"),
        ("2. kvartal 2026", Q, "2026-Q2"),
        ("kv. 1", Q, "2026-Q1"),
        ("1. halvår 2026", H, "2026-H1"),
        ("2026", Y, "2026"),
        ("46112", O, "2026-03-31"),
        ("46112", M, "2026-03"),
        ("2026-03-31 00:00:00", M, "2026-03"),
        ("uke 38 2026", W, "2026-W38"),
        ("uke 38", W, "2025-W38"),
        ("Uke 3", W, "2026-W03"),
        ("38/2026", W, "2026-W38"),
        ("38", W, "2025-W38"),
        ("38 2026", W, "2026-W38"),
        ("uke 14 2026", F, "2026-W13/W14"),
        ("uke 13 2026", F, "2026-W13/W14"),
        ("uke 13–14 2026", F, "2026-W13/W14"),
        ("13-14", F, "2026-W13/W14"),
    ],
)
def test_a_period_is_read_as_it_is_meant(text: str, frequency: Frequency, key: str) -> None:
    assert read_period(text, frequency, NEARBY).key == key


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        *(("2026", M), ("mars 2026", W), ("uke 14", M), ("2026-W14", M), ("tull", W), ("", W)),
        *(
            ("uke 14–15 2026", F),
            ("uke 14–15 2026", W),
            ("uke 54 2026", W),
            ("31.02.2026", M),
            ("2026-13", M),
            ("5. kvartal 2026", Q),
        ),
        *(("x" * 200, W), ("٣", W), ("9999-12-31", W), ("0001-01-01", M), ("1e3", W), ("38", O)),
    ],
)
def test_what_names_no_period_of_this_length_is_refused(text: str, frequency: Frequency) -> None:
    with pytest.raises(NoPeriod):
        read_period(text, frequency, NEARBY)


def test_a_year_that_stands_beside_is_the_year_of_a_bare_number() -> None:
    assert read_period("38", W, Nearby(NEARBY.latest, 2019)).key == "2019-W38"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    days=st.integers(0, 365 * 60),
    frequency=st.sampled_from(list(Frequency)),
    language=st.sampled_from(["nb", "en"]),
)
def test_every_name_that_sirkel_writes_is_read_back(
    app: Flask, days: int, frequency: Frequency, language: str
) -> None:
    period = Period.containing(date(2000, 1, 3) + timedelta(days=days), frequency)

    with force_locale(language):
        name = period_name(period, year=True)

    assert read_period(name, frequency, NEARBY) == period
    assert read_period(period.key, frequency, NEARBY) == period


@given(text=st.text(max_size=30), frequency=st.sampled_from(list(Frequency)))
def test_any_text_is_a_period_or_is_none(text: str, frequency: Frequency) -> None:
    with suppress(NoPeriod):
        assert read_period(text, frequency, NEARBY).frequency is frequency


@pytest.mark.parametrize(
    ("text", "frequency", "today", "key"),
    [
        ("uke 48", F, date(2026, 11, 18), "2026-W47/W48"),
        ("uke 48", W, date(2026, 11, 18), "2025-W48"),
        ("uke 1", F, date(2026, 12, 30), "2026-W53/W01"),
    ],
)
def test_the_second_week_of_a_fortnight_that_goes_on_is_not_of_last_year(
    text: str, frequency: Frequency, today: date, key: str
) -> None:
    assert read_period(text, frequency, nearby=Nearby(today)).key == key
