"""The gatherings of the demo meet on Thursdays when people are at work, whenever it is loaded."""

from datetime import date, timedelta

import pytest

from app.cli.demonstration.holidays import gathering_day, is_free

THURSDAY = 3


@pytest.mark.parametrize("days", [1, 2])
def test_no_gathering_of_the_demo_meets_a_holiday(days: int) -> None:
    for later in range(3 * 366):
        wanted = date(2026, 1, 1) + timedelta(days=later)

        starts_on = gathering_day(wanted, days=days)

        met = [starts_on + timedelta(days=one) for one in range(days)]
        assert starts_on.weekday() == THURSDAY
        assert not any(map(is_free, met))
        assert abs(starts_on - wanted) <= timedelta(days=21)


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        (date(2026, 12, 31), date(2027, 1, 7)),  # the last day of the year
        (date(2026, 4, 2), date(2026, 4, 9)),  # Maundy Thursday
        (date(2026, 5, 14), date(2026, 5, 21)),  # Ascension Day
        (date(2026, 12, 17), date(2026, 12, 17)),
    ],
)
def test_a_gathering_that_would_meet_one_is_a_week_later(wanted: date, met: date) -> None:
    assert gathering_day(wanted, days=1) == met
