"""The demo's series and their numbers, counted in periods back from today."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.choices import load_choices
from app.cli.demonstration.corrections import load_corrections
from app.cli.demonstration.holidays import falls_in
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import DEMO, moment_on, read_measurements
from app.cli.demonstration.tallies import load_tally
from app.goals.models import Goal
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.adoption import adopt_measure
from app.measures.services.importing import Delivered, Source, take_readings
from app.measures.services.readings import check_reading
from app.networks.models import Team

TWO_DAYS = timedelta(days=2)
Rows = list[dict[str, str]]
Holidays = list[dict[str, Any]]


def load_series(
    row: dict[str, Any],
    demo: DemoNetwork,
    *,
    team: Team,
    goals: dict[str, Goal],
    counted_by: User,
) -> dict[str, Series]:
    """Let a team take up its measures, with all its numbers; return its series by measure."""
    found: dict[str, Series] = {}
    delivered: list[Delivered] = []
    for one in row["series"]:
        key = one["measure"]
        goal = goals.get(one.get("goal", ""))
        series = adopt_measure(team, demo.measures[key], by=None, goal=goal)
        series.target = one.get("target")
        found[key] = series
        numbers = read_measurements().get((row["key"], key), [])
        untold = _holidays_without_annotation(one, demo)
        delivered += _readings(series, numbers, demo, counted_by=counted_by, holidays=untold)
    name = "measurements.csv"
    mark = sha256((DEMO / name).read_bytes() + row["key"].encode()).hexdigest()
    take_readings(delivered, Source(name, mark, demo.network.id), by=None)
    for one in row["series"]:
        load_choices(one, demo, series=found[one["measure"]], by=counted_by)
        load_corrections(one, found[one["measure"]], by=counted_by)
        load_tally(one, series=found[one["measure"]], by=counted_by)
    return found


def _holidays_without_annotation(row: dict[str, Any], demo: DemoNetwork) -> Holidays:
    """Return the holidays that no annotation of the series tells of."""
    told = {annotation.get("holiday") for annotation in row.get("annotations", [])}
    return [one for one in demo.holidays if one["name"] not in told]


def _readings(
    series: Series, rows: Rows, demo: DemoNetwork, *, counted_by: User, holidays: Holidays
) -> Iterator[Delivered]:
    now = Period.containing(clock.today(), series.measure.frequency)
    for row in rows:
        period = now.back(int(row["periods_back"]))
        reading = Reading(
            State(row["state"]),
            int(row["numerator"]) if row["numerator"] else None,
            int(row["denominator"]) if row["denominator"] else None,
            float(row["value"]) if row["value"] else None,
            row["note"] or _note_of_holiday(period, holidays),
        )
        checked = check_reading(series.measure, reading)
        entered = EnteredBy(row["entered_by"] or EnteredBy.TYPED.value)
        by = demo.facilitator if entered is EnteredBy.PHONED else counted_by
        at = moment_on(period.end + TWO_DAYS)
        yield Delivered(series.id, period.start, checked, entered, by=by.id, at=at)


def _note_of_holiday(period: Period, holidays: Holidays) -> str:
    if (period.end - period.start).days > 14:
        return ""
    return next((str(one["note"]) for one in holidays if falls_in(period, one)), "")
