"""When periodic jobs run, on ordinary days and on the nights when the clock is changed."""

from datetime import UTC, datetime, time

import pytest

from app.clock import OSLO
from app.jobs import every_day, every_hour, every_minute


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-11-27 00:10", "2026-11-27 00:10"),
        ("2026-11-27 00:09", "2026-11-26 00:10"),
        ("2027-03-28 05:00", "2027-03-28 00:10"),
        ("2027-03-29 00:09", "2027-03-28 00:10"),
        ("2027-10-31 23:59", "2027-10-31 00:10"),
        ("2027-01-01 00:05", "2026-12-31 00:10"),
    ],
)
def test_a_daily_job_runs_at_its_time_in_oslo(now: str, latest: str) -> None:
    assert every_day(time(0, 10))(_oslo(now)) == _oslo(latest)


def test_a_time_that_the_spring_night_skips_comes_all_the_same() -> None:
    latest = every_day(time(2, 30))

    assert latest(_oslo("2027-03-28 04:00")).date() == _oslo("2027-03-28 04:00").date()


def test_the_hour_that_comes_twice_holds_one_daily_job() -> None:
    latest = every_day(time(2, 30))
    first, second = (_oslo("2027-10-31 02:45").replace(fold=fold) for fold in (0, 1))

    assert latest(first.astimezone(UTC)) == latest(second.astimezone(UTC))


def test_an_hourly_job_runs_at_its_minute() -> None:
    latest = every_hour(15)

    assert latest(_utc("2026-11-27 10:14")) == _utc("2026-11-27 09:15")
    assert latest(_utc("2026-11-27 10:15")) == _utc("2026-11-27 10:15")


def test_a_job_of_every_minute_runs_at_whole_minutes() -> None:
    assert every_minute()(_utc("2026-11-27 10:14").replace(second=40)) == _utc("2026-11-27 10:14")


def _oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
