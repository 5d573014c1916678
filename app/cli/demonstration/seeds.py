"""Reading the demo's files; every day and period in them is counted from today."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import yaml

from app import clock
from app.config import SEEDS

DEMO = SEEDS / "demo"
WORKING_HOUR = time(9, 10)


def read_seed(name: str) -> dict[str, Any]:
    """Return the content of one YAML file of the demo."""
    content: dict[str, Any] = yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))
    return content


def read_teams() -> list[dict[str, Any]]:
    """Return the demo's teams, in the order of their files."""
    return [read_seed(f"teams/{path.name}") for path in sorted((DEMO / "teams").glob("*.yaml"))]


@cache
def read_measurements() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the rows of the demo's measurements by team and measure."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    with (DEMO / "measurements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["team"], row["measure"]), []).append(row)
    return found


def day(offset: int) -> date:
    """Return the date that many days from today."""
    return clock.today() + timedelta(days=offset)


def day_or_none(offset: int | None) -> date | None:
    """Return the date that many days from today, or None without a number."""
    return None if offset is None else day(offset)


def moment(offset: int) -> datetime:
    """Return a working hour on the day that many days from today; never later than now."""
    return moment_on(day(offset))


def moment_on(date_of_work: date) -> datetime:
    """Return a working hour on a day; never later than now."""
    at_work = datetime.combine(date_of_work, WORKING_HOUR, tzinfo=clock.OSLO).astimezone(UTC)
    return min(at_work, clock.now())
