"""A network as one SQLite file: tables with keys, views to read from, definitions inside."""

import tempfile
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import clock
from app.exports.asked import Wanted
from app.exports.formats import Progress
from app.exports.rows import list_targets, name_of
from app.exports.scope import Reader, Scope, Shown, list_series, read_shown
from app.measures.models.measure import Definition, Measure
from app.networks.models import Network, Team
from app.statistics.masking import Audience

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, Any]

VIEWS = {
    "readings": """
SELECT team.name AS team, measure.name AS measure, m.period, m.period_start, m.state,
       m.numerator, m.denominator, m.value, m.excluded, m.target
FROM measurement m
JOIN series ON series.id = m.series_id
JOIN team ON team.id = series.team_id
JOIN measure ON measure.id = series.measure_id
ORDER BY team.position, series.position, m.period_start
""",
    "latest_readings": """
SELECT * FROM readings r
WHERE r.period_start = (
  SELECT max(period_start) FROM readings
  WHERE team = r.team AND measure = r.measure AND state <> 'not_delivered'
)
""",
    "current_definitions": """
SELECT measure.name, definition.* FROM definition
JOIN measure ON measure.id = definition.measure_id
WHERE definition.number = (
  SELECT max(number) FROM definition d WHERE d.measure_id = measure.id
)
""",
}
LEFT_OUT = {"created_at", "closed_at", "version", "programme_id", "network_id", "team_id"}


def write_database_file(wanted: Wanted, path: Path, progress: Progress) -> None:
    """Write what is asked for as a database file."""
    path.unlink(missing_ok=True)
    database = _open_database(path)
    fill_database(database, wanted.network, reader=wanted.reader)
    database.conn.close()
    progress(1, 1)


def write_database(network: Network, reader: Reader) -> bytes:
    """Return the file's content, with small numbers hidden as the reader's page hides them."""
    with tempfile.TemporaryDirectory(prefix="sirkel-") as folder:
        path = Path(folder) / "network.sqlite"
        database = _open_database(path)
        fill_database(database, network, reader=reader)
        database.conn.close()
        return path.read_bytes()


def fill_database(database: "Database", network: Network, *, reader: Reader) -> None:
    """Fill an empty database with a network."""
    series = list_series(Scope(network), reader)
    teams = list({one.team_id: one.team for one, _audience in series}.values())
    measures = list({one.measure_id: one.measure for one, _audience in series}.values())
    _insert(database, "about", [_about(network, series)], key="network")
    _insert(database, "team", [_team(team, place) for place, team in enumerate(teams)], key="id")
    municipalities = {one.number: one for team in teams for one in team.municipalities}
    _insert(database, "municipality", map(_municipality, municipalities.values()), key="number")
    _insert(database, "measure", map(_measure, measures), key="id")
    definitions = [_definition(one) for measure in measures for one in measure.definitions]
    _insert(database, "definition", definitions, key="id", points_to=["measure"])
    shown = list(read_shown(series))
    _insert(database, "series", map(_series, shown), key="id", points_to=["team", "measure"])
    rows = (row for one in shown for row in _measurements(one))
    keys = ("series_id", "period_start")
    _insert(database, "measurement", rows, key=keys, points_to=["series"])
    for name, query in VIEWS.items():
        if database.table("measurement").exists():
            database.create_view(name, query)


def _open_database(path: Path) -> "Database":
    """Make the file; sqlite-utils brings pandas, a second that no web worker pays at its start."""
    database: Database = import_module("sqlite_utils").Database(path)
    return database


def _insert(
    database: "Database", table: str, rows: Any, *, key: Any, points_to: list[str] | None = None
) -> None:
    foreign_keys = [(f"{other}_id", other, "id") for other in points_to or []]
    database.table(table).insert_all(rows, pk=key, foreign_keys=foreign_keys, batch_size=500)


def _about(network: Network, series: list[Any]) -> Row:
    masked = any(audience is not Audience.TEAM for _one, audience in series)
    return {
        "network": name_of(network),
        "programme": network.programme.name,
        "purpose": network.purpose,
        "starts_on": network.starts_on.isoformat(),
        "ends_on": network.ends_on.isoformat(),
        "written_at": clock.now().isoformat(timespec="seconds"),
        "is_invented": int(network.is_invented),
        "small_numbers": "hidden" if masked else "shown",
    }


def _team(team: Team, place: int) -> Row:
    numbers = " ".join(one.number for one in team.municipalities)
    return {
        "id": team.id,
        "name": team.name,
        "about": team.about,
        "municipality_numbers": numbers,
        "position": place,
    }


def _municipality(municipality: Any) -> Row:
    names = ("number", "name", "official_name", "county_number", "county", "population")
    return {name: getattr(municipality, name) for name in names}


def _measure(measure: Measure) -> Row:
    columns = [one.name for one in Measure.__table__.columns if one.name not in LEFT_OUT]
    return {name: _plain(getattr(measure, name)) for name in columns}


def _definition(definition: Definition) -> Row:
    columns = [one.name for one in Definition.__table__.columns]
    return {name: _plain(getattr(definition, name)) for name in columns}


def _series(shown: Shown) -> Row:
    series, conclusion = shown.series, shown.summary.analysis.conclusion
    return {
        "id": series.id,
        "team_id": series.team_id,
        "measure_id": series.measure_id,
        "position": series.position,
        "starts_on": series.starts_on.isoformat(),
        "target": shown.summary.target,
        "conclusion": conclusion.outcome.value,
        "median": conclusion.centre,
        "points": conclusion.n_points,
    }


def _measurements(shown: Shown) -> Iterator[Row]:
    excluded, targets = shown.summary.analysis.settings.excluded, list_targets(shown.summary)
    for position, slot in enumerate(shown.summary.slots):
        yield {
            "series_id": shown.series.id,
            "period_start": slot.period.start.isoformat(),
            "period_end": slot.period.end.isoformat(),
            "period": slot.period.key,
            "state": slot.state.value,
            "numerator": slot.numerator,
            "denominator": slot.denominator,
            "value": slot.value,
            "target": targets[position],
            "excluded": int(position in excluded),
            "note": slot.note,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
