"""A content as one SQLite file: tables with keys, views to read from, and texts to search in."""

from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from app import clock
from app.exports import database_rows as rows
from app.exports.formats import Progress
from app.packs.content import NetworkContent
from app.statistics.masking import Audience

Key = str | tuple[str, ...]
AT_A_TIME = 500


class TableOf(NamedTuple):
    """A table: its rows, its columns with their types, its key, and where its columns lead."""

    name: str
    rows: Callable[[NetworkContent], Iterable[rows.Row]]
    columns: dict[str, type]
    key: Key
    leads: tuple[tuple[str, str, str], ...] = ()


def _columns(words: str, *, numbers: str = "", counts: str = "") -> dict[str, type]:
    named = ((words, str), (numbers, float), (counts, int))
    return {name: kind for names, kind in named for name in names.split()}


TO_TEAM = ("team_id", "team", "id")
TO_MEASURE = ("measure_id", "measure", "id")
TO_GOAL = ("goal_id", "goal", "id")
TO_SERIES = ("series_id", "series", "id")
DEFINED = """
reason question numerator numerator_label denominator denominator_label nothing_label included
excluded belongs_to who_counts source_of_numbers how_to small_numbers watch_also pitfall
"""
TABLES = (
    TableOf(
        "team",
        rows.list_teams,
        _columns(
            "name about county municipality_numbers numbers_are", counts="id position is_closed"
        ),
        "id",
    ),
    TableOf("municipality", rows.list_municipalities, _columns("number name county"), "number"),
    TableOf(
        "team_municipality",
        rows.list_places,
        _columns("municipality_number", counts="team_id"),
        ("team_id", "municipality_number"),
        (TO_TEAM, ("municipality_number", "municipality", "number")),
    ),
    TableOf(
        "measure",
        rows.list_measures,
        _columns(
            "name short_name measure_type kind unit direction frequency about",
            numbers="scale_min scale_max target",
            counts="id rate_per staff_answers is_common position",
        ),
        "id",
    ),
    TableOf(
        "definition",
        rows.list_definitions,
        _columns(f"valid_from {DEFINED}", counts="measure_id number"),
        ("measure_id", "number"),
        (TO_MEASURE,),
    ),
    TableOf(
        "goal",
        rows.list_goals,
        _columns(
            "title what how_much for_whom by_when why what_matters owner status closed_on kept",
            counts="team_id id",
        ),
        "id",
        (TO_TEAM,),
    ),
    TableOf(
        "driver",
        rows.list_drivers,
        _columns("text", counts="goal_id id parent_id"),
        "id",
        (TO_GOAL, ("parent_id", "driver", "id")),
    ),
    TableOf(
        "idea",
        rows.list_ideas,
        _columns("text status owner due_on", counts="goal_id id driver_id"),
        "id",
        (TO_GOAL, ("driver_id", "driver", "id")),
    ),
    TableOf(
        "series",
        rows.list_series,
        _columns(
            "conclusion said",
            numbers="target median",
            counts="id team_id measure_id goal_id position is_closed points",
        ),
        "id",
        (TO_TEAM, TO_MEASURE),
    ),
    TableOf(
        "measurement",
        rows.list_measurements,
        _columns(
            "period_start period_end period state note",
            numbers="numerator denominator value target",
            counts="series_id excluded definition_version",
        ),
        ("series_id", "period_start"),
        (TO_SERIES,),
    ),
    TableOf(
        "cycle",
        rows.list_cycles,
        _columns(
            "change about scale stage started_on done_on ended_on what_happened held learnt"
            " families_said decision decision_reason predictions",
            counts="team_id id goal_id series_id idea_id previous_id number families is_shared",
        ),
        "id",
        (TO_TEAM,),
    ),
    TableOf(
        "voice",
        rows.list_voices,
        _columns(
            "who participation said changed",
            counts="team_id id goal_id series_id cycle_id people goes_on_poster",
        ),
        "id",
        (TO_TEAM,),
    ),
    TableOf(
        "network_line",
        rows.list_line_points,
        _columns(
            "first last state", numbers="value numerator denominator", counts="measure_id teams"
        ),
        ("measure_id", "first", "last"),
        (TO_MEASURE,),
    ),
    TableOf(
        "change",
        rows.list_changes,
        _columns("kind text", counts="id team_id measure_id series_id cycle_id"),
        "id",
        (TO_TEAM, TO_SERIES),
    ),
    TableOf(
        "texts",
        rows.list_texts,
        _columns("kind title body", counts="id of team_id"),
        "id",
        (TO_TEAM,),
    ),
)
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
    "decisions": """
SELECT team.name AS team, goal.title AS goal, cycle.number, cycle.change, cycle.decision,
       cycle.learnt, cycle.decision_reason
FROM cycle
JOIN team ON team.id = cycle.team_id
LEFT JOIN goal ON goal.id = cycle.goal_id
WHERE cycle.decision IS NOT NULL
ORDER BY team.position, cycle.goal_id, cycle.number
""",
}


def write_database_file(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write a content as a database; small numbers are hidden in it as on the reader's pages."""
    path.unlink(missing_ok=True)
    database = Database(path)
    try:
        database.table("about").insert(_about(content), pk="network")
        for done, table in enumerate(TABLES):
            progress(done, len(TABLES))
            _fill(database, table, content)
        for name, query in VIEWS.items():
            database.create_view(name, query)
        database.table("texts").enable_fts(["title", "body"], tokenize="unicode61")
        database.vacuum()
    finally:
        database.close()


def _fill(database: Database, table: TableOf, content: NetworkContent) -> None:
    """Make a table with its columns and keys, also when it is to be empty, and fill it."""
    made = database.table(table.name)
    made.create(table.columns, pk=table.key, foreign_keys=table.leads)
    waiting = iter(table.rows(content))
    while some := list(islice(waiting, AT_A_TIME)):
        made.insert_all(chain(some), batch_size=AT_A_TIME)


def _about(content: NetworkContent) -> dict[str, Any]:
    masked = any(team.audience is not Audience.TEAM for team in content.teams)
    return {
        "network": content.said_name,
        "programme": content.programme_name,
        "day": content.day.isoformat(),
        "gathering": content.gathering.number if content.gathering else None,
        "pack": content.pack_number,
        "written_at": clock.now().isoformat(timespec="seconds"),
        "is_invented": int(content.is_invented),
        "small_numbers": "hidden" if masked else "shown",
    }
