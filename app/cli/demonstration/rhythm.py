"""The demo's holidays and pauses, gains that are held, yearly figures, and what is over."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from app import clock
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import day, moment_on, read_seed, read_teams
from app.extensions import db
from app.measures.models.measure import MeasureType
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries.pauses import Owner
from app.measures.services.adoption import edit_series, measure_own
from app.measures.services.holding import hold_gain
from app.measures.services.importing import Delivered, Source, take_readings
from app.measures.services.pauses import PauseFields, add_pause
from app.networks.models import Membership, Team
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction
from app.web.edits import Editor

FILE = "rhythm.yaml"
WORDS = {
    "measure_type": MeasureType,
    "kind": Kind,
    "direction": Direction,
    "frequency": Frequency,
    "about": About,
}
WEEK = timedelta(days=7)
TWO_DAYS = timedelta(days=2)


def load_rhythm(networks: dict[str, DemoNetwork]) -> None:
    """Give the demo its holidays, and some series with a rhythm of their own."""
    seed = read_seed(FILE)
    for demo in networks.values():
        for holiday in seed["holidays"]:
            _load_holiday(holiday, demo)
    teams = {row["key"]: _find_team(row, networks) for row in read_teams()}
    series = {}
    for row in seed["series"]:
        short_name = row["measure"]["short_name"]
        series[row["team"], short_name] = _load_series(row, team=teams[row["team"]])
    for row in seed["pauses"]:
        owner = series.get((row["team"], row.get("series", "")), teams[row["team"]])
        _load_pause(row, owner)


def _load_holiday(row: dict[str, Any], demo: DemoNetwork) -> None:
    """Take a holiday in every year of the network; one may go on into the next year."""
    network = demo.network
    for year in range(network.starts_on.year - 1, network.ends_on.year + 1):
        first = date.fromisocalendar(year, row["first_week"], 1)
        last = first + WEEK * row["weeks"] - timedelta(days=1)
        if first <= network.ends_on and last >= network.starts_on:
            fields = PauseFields(row["label"], first, last)
            with clock.stopped_at(moment_on(network.starts_on)):
                add_pause(network, fields, by=demo.facilitator.id)


def _find_team(row: dict[str, Any], networks: dict[str, DemoNetwork]) -> Team:
    found = db.session.query(Team).filter_by(
        network_id=networks[row["network"]].network.id, name=row["name"]
    )
    return found.one()


def _load_series(row: dict[str, Any], *, team: Team) -> Series:
    read = {name: WORDS[name](value) for name, value in row["measure"].items() if name in WORDS}
    fields = {**row["measure"], **read}
    series = measure_own(team, by=None, fields=fields, definition=row["definition"])
    series.is_shared, series.target = True, row.get("target")
    numbers = list(_readings(row, series, by=_who_counts(team)))
    series.starts_on = numbers[0].period
    mark = sha256(f"{team.id}-{series.measure.name}".encode()).hexdigest()
    take_readings(numbers, Source(FILE, mark, team.network_id), by=None)
    if "held" in row:
        _hold(row["held"], series)
    if "ends_periods_back" in row:
        _end(_back(series, row["ends_periods_back"]), series)
    return series


def _who_counts(team: Team) -> int | None:
    seats = select(Membership.user_id).where(Membership.team_id == team.id)
    return db.session.scalar(seats.order_by(Membership.id).limit(1))


def _readings(row: dict[str, Any], series: Series, *, by: int | None) -> Iterator[Delivered]:
    periods = [(_back(series, back), *pair) for back, *pair in row.get("numbers", [])]
    periods += [
        (Period(day(offset), Frequency.ONCE), *pair) for offset, *pair in row.get("days", [])
    ]
    for period, part, whole in periods:
        said = Reading(State.MEASURED, part, whole) if whole else Reading(State.NOTHING)
        at = moment_on(period.end + TWO_DAYS)
        yield Delivered(series.id, period.start, said, EnteredBy.TYPED, by=by, at=at)


def _hold(row: dict[str, Any], series: Series) -> None:
    with clock.stopped_at(moment_on(_back(series, row["periods_back"]).start)):
        hold_gain(series, every=row["every"], editor=Editor(None, series.version))


def _end(last: Period, series: Series) -> None:
    with clock.stopped_at(moment_on(last.end)):
        edit_series(series, by=None, version=series.version, fields={"ends_on": last.end})


def _load_pause(row: dict[str, Any], owner: Owner) -> None:
    now = Period.containing(clock.today(), Frequency.WEEK).start
    first = now - WEEK * row["first_week_back"]
    last = now - WEEK * row["last_week_back"] + timedelta(days=6)
    with clock.stopped_at(moment_on(min(first, clock.today()))):
        add_pause(owner, PauseFields(row["label"], first, last), by=None)


def _back(series: Series, count: int) -> Period:
    return Period.containing(clock.today(), series.measure.frequency).back(count)
