"""Periods, for any day that a calendar has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.models.period import Frequency, Period

DAYS = st.dates(date(2000, 1, 3), date(2090, 12, 31))
FREQUENCIES = st.sampled_from(Frequency)
PERIODS = st.builds(Period.containing, DAYS, FREQUENCIES)


@given(DAYS, FREQUENCIES)
def test_a_day_lies_in_the_period_that_contains_it(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)

    assert period.start <= day <= period.end


@given(PERIODS)
def test_the_next_period_begins_the_day_after_the_last_day(period: Period) -> None:
    assert period.following.start == period.end + timedelta(days=1)
    assert period.following.preceding == period


@given(PERIODS)
def test_every_day_of_a_period_leads_back_to_it(period: Period) -> None:
    days = [period.start, period.end, period.start + (period.end - period.start) // 2]

    assert {Period.containing(day, period.frequency) for day in days} == {period}


@given(PERIODS)
def test_the_key_of_a_period_is_read_back_as_the_same_period(period: Period) -> None:
    assert Period.parse(period.key, period.frequency) == period


@given(PERIODS, st.integers(0, 40))
def test_going_back_and_counting_forward_are_opposites(period: Period, count: int) -> None:
    earlier = period.back(count)

    periods = list(earlier.until(period))

    assert len(periods) == count + 1
    assert (periods[0], periods[-1]) == (earlier, period)


@given(DAYS)
def test_two_weeks_always_begin_on_a_monday(day: date) -> None:
    assert Period.containing(day, Frequency.FORTNIGHT).start.weekday() == 0


def test_2026_has_a_week_53() -> None:
    last = Period.parse("2026-W53", Frequency.WEEK)

    assert last.start == date(2026, 12, 28)
    assert last.following.key == "2027-W01"


def test_a_year_of_52_weeks_has_no_week_53() -> None:
    with pytest.raises(ValueError, match="53"):
        Period.parse("2025-W53", Frequency.WEEK)


def test_the_fortnight_over_new_year_2027_is_named_by_both_its_weeks() -> None:
    period = Period.containing(date(2027, 1, 1), Frequency.FORTNIGHT)

    assert period.key == "2026-W53/W01"
    assert Period.parse(period.key, Frequency.FORTNIGHT) == period


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_week_is_seven_days_also_when_the_clocks_change(night: date) -> None:
    week = Period.containing(night, Frequency.WEEK)

    assert (week.end - week.start).days == 6
    assert week.end == night


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert Period.parse("2028-02", Frequency.MONTH).end == date(2028, 2, 29)
    assert Period.parse("2027-02", Frequency.MONTH).end == date(2027, 2, 28)


@pytest.mark.parametrize("key", ["", "uke 14", "2026-W00", "2026-13", "2026-Q5", "26-W14"])
def test_what_is_not_a_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Period.parse(key, Frequency.WEEK)
