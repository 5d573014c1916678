"""What the rows of an archive must be like: their columns and numbers, their place, their texts.

A table can hold more than Sirkel ever writes; what Sirkel itself refuses is refused here too.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Integer, Table

from app.database import Base
from app.exports.archive.encoding import check_texts, from_json
from app.exports.archive.refusing import refuse_row
from app.exports.archive.tables import AUDIT, OWNERS, PEOPLE, SEATS
from app.measures.models.choices import Chosen
from app.measures.models.reading import Reading
from app.measures.services.choosing import COLUMNS
from app.networks.models import Network, Team
from app.networks.services.places import ROLES_IN

Row = Mapping[str, Any]
FROM_ONE = frozenset({"id", "number", "version"})
SAFE_ADDRESS = "https://"
MOST = 1_000_000_000
ODD = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
TABLE_OF_CHOICE = {
    Chosen.BASELINE: "series",
    Chosen.PHASE: "series_phase",
    Chosen.EXCLUSION: "exclusion",
    Chosen.ANNOTATION: "annotation",
    Chosen.TARGET: "series_target",
}


def check_columns(table: Table, row: Row) -> None:
    """Refuse a row without just the columns of its table, or with odd whole numbers in them."""
    if set(row) != set(table.c.keys()):
        refuse_row(table.name)
    for column in table.c:
        if isinstance(column.type, Integer):
            value = from_json(column, row[column.name])
            if value is not None and value < (column.name in FROM_ONE):
                refuse_row(table.name)


def check_row(table: Table, row: Row) -> None:
    """Refuse a row, read already, that is nobody's, or that Sirkel itself would have refused."""
    owners = OWNERS.get(table.name)
    if owners is not None and all(row[name] is None for name in owners):
        refuse_row(table.name)
    try:
        if table.name in RULES:
            RULES[table.name](row)
    except ODD:
        refuse_row(table.name)


def _check_seat(row: Row) -> None:
    kind = Network if row["team_id"] is None else Team
    if row["programme_id"] is not None or row["role"] not in ROLES_IN[kind]:
        raise ValueError


def _check_address(row: Row) -> None:
    if not row["address"].startswith(SAFE_ADDRESS):
        raise ValueError


def _check_measurement(row: Row) -> None:
    check_reading_of(Reading(row["state"], row["numerator"], row["denominator"], row["value"]))


def check_reading_of(reading: Reading) -> None:
    """Raise ValueError or TypeError for numbers that no measure has."""
    for number in (reading.numerator, reading.denominator):
        if number is not None and (type(number) is not int or not 0 <= number <= MOST):
            raise ValueError
    value = reading.value
    if value is not None and (isinstance(value, bool) or not abs(value) <= MOST):
        raise ValueError
    if not isinstance(reading.note, str):
        raise TypeError


def _check_revision(row: Row) -> None:
    for text in (row["before"], row["after"]):
        if text is not None:
            reading = Reading.from_text(text)
            check_reading_of(reading)
            check_texts(reading.note)


def _check_choice(row: Row) -> None:
    """Refuse an earlier choice with other columns than its kind has, or what those cannot hold."""
    table = Base.metadata.tables[TABLE_OF_CHOICE[row["kind"]]]
    for text in (row["before"], row["after"]):
        for name, value in (json.loads(text) if text is not None else {}).items():
            if name not in COLUMNS[row["kind"]]:
                raise ValueError
            from_json(table.c[name], value)


def _check_series(row: Row) -> None:
    for begun, over, every in row["held_earlier"] or ():
        if date.fromisoformat(begun) > date.fromisoformat(over) or type(every) is not int:
            raise ValueError


RULES: Mapping[str, Callable[[Row], None]] = {
    SEATS: _check_seat,
    "handout": _check_address,
    "measurement": _check_measurement,
    "measurement_revision": _check_revision,
    "series_revision": _check_choice,
    "series": _check_series,
}


def check_as_read(table: str, row: Row) -> None:
    """Refuse a line of a table that is kept as it is, before anybody looks for what is in it."""
    if table in Base.metadata.tables and table not in (PEOPLE, AUDIT):
        check_columns(Base.metadata.tables[table], row)
