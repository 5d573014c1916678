"""A database of the first version, with rows in the tables that later versions changed."""

from collections.abc import Mapping, Set
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, insert, select

MOMENT = datetime(2026, 1, 5, 9, 0)
SERIES = 3
WEEKS = 14
Moved = Mapping[str, Set[str]]
MOVED: Moved = {"cycle": {"question", "prediction", "who_does_what"}}
"""Columns whose content later versions keep in rows of their own."""


def fill(engine: Engine) -> None:
    """Put a programme with a network, a team, three series and their numbers into the tables."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for name, rows in _rows().items():
            connection.execute(insert(tables.tables[name]), rows)


def contents(
    connection: Connection, *, columns_of: MetaData, moved: Moved = MOVED
) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table of the first version, by the columns that are still there."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(*_kept(table, moved)))]
        for table in columns_of.sorted_tables
        if table.name not in {"series_summary", "alembic_version"}
    }


def _kept(table: Table, moved: Moved) -> list[Column[Any]]:
    return [one for one in table.columns if one.name not in moved.get(table.name, set())]


def _rows() -> dict[str, list[dict[str, Any]]]:
    return {
        "programme": [_named(1)],
        "network": [_network()],
        "team": [{"id": 1, "network_id": 1, "name": "Nordlysfjord", "about": "", "version": 1}],
        "measure": [_measure(one) for one in range(1, SERIES + 1)],
        "definition": [_definition(one) for one in range(1, SERIES + 1)],
        "series": [_series(one) for one in range(1, SERIES + 1)],
        "measurement": [
            _measurement(one, week) for one in range(1, SERIES + 1) for week in range(WEEKS)
        ],
        "series_summary": [_summary(one) for one in range(1, SERIES + 1)],
    }


def _named(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "slug": f"p-{number}",
        "name": "God samhandling",
        "about": "",
        "version": 1,
    }


def _network() -> dict[str, Any]:
    period = {"starts_on": date(2025, 9, 1), "ends_on": date(2027, 6, 30), "purpose": ""}
    words = {"facilitators_see": "all", "cycle_words": "pukk"}
    return (
        {"id": 1, "programme_id": 1, "slug": "nord", "name": "Nord", "version": 4} | period | words
    )


def _measure(number: int) -> dict[str, Any]:
    names = {"name": f"Måling {number}", "short_name": f"M{number}", "unit": "percent"}
    kinds = {"kind": "percentage", "measure_type": "process", "direction": "up"}
    kinds |= {"frequency": "week", "about": "practice"}
    return {
        "id": number,
        "network_id": 1,
        "target": 0.8,
        "position": number,
        "created_at": MOMENT,
        "version": 1,
        **names,
        **kinds,
    }


def _definition(number: int) -> dict[str, Any]:
    words = [
        *("reason", "question", "numerator", "numerator_label", "denominator"),
        *("denominator_label", "nothing_label", "included", "excluded", "belongs_to"),
        *("who_counts", "source_of_numbers", "how_to", "small_numbers", "watch_also", "pitfall"),
    ]
    place = {"id": number, "measure_id": number, "number": 1, "valid_from": date(2000, 1, 1)}
    return place | dict.fromkeys(words, "")


def _series(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "team_id": 1,
        "measure_id": number,
        "baseline_points": 8 if number == 1 else None,
        "target": 0.9 if number == 2 else None,
        "starts_on": date(2026, 1, 5),
        "position": number,
        "created_at": MOMENT,
        "version": 2,
    }


def _measurement(series_id: int, week: int) -> dict[str, Any]:
    return {
        "series_id": series_id,
        "period": date(2026, 1, 5) + timedelta(weeks=week),
        "state": "measured",
        "numerator": week % 5 + series_id,
        "denominator": 10,
        "note": "",
        "entered_by": "typed",
        "entered_at": MOMENT,
        "version": 1,
    }


def _summary(series_id: int) -> dict[str, Any]:
    made = {"outcome": "no_signal", "content": '{"of": "an earlier form"}', "made_at": MOMENT}
    return {"series_id": series_id, "audience": "team"} | made
