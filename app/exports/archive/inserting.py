"""Adding the rows of an archive: they get numbers of this installation, and refer by those."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, insert, select, update

from app.accounts.models import User
from app.database import Base
from app.exports.archive import references
from app.exports.archive.encoding import check_texts, from_json
from app.exports.archive.pack_rules import check_pack
from app.exports.archive.people import COLUMNS
from app.exports.archive.refusing import refuse_row
from app.exports.archive.row_rules import ODD, check_row
from app.exports.archive.tables import PEOPLE, PLACES, list_tables, target_of

AT_A_TIME = 500
PACKED = {"pack": "network", "pack_team": "team", "pack_series": None}
SPEAK_OF_ALL = (
    "programme_item",
    "handout",
    "programme_item_team",
    "pack",
    "pack_team",
    "pack_series",
)
"""Tables whose texts refer to rows of any other; they are added last."""

Row = dict[str, Any]


def in_turn(*, with_people: bool) -> list[Table]:
    """Return the tables in the order in which their rows are added."""
    return sorted(list_tables(with_people=with_people), key=lambda one: one.name in SPEAK_OF_ALL)


class Inserting:
    """Adds rows table by table, and knows the number here of each number in the archive."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.numbers: dict[str, dict[int, int]] = {PEOPLE: {}}
        self._ties: dict[tuple[str, str], list[dict[str, int]]] = {}

    def know(self, table: str, numbers: Mapping[int, int]) -> None:
        """Let numbers of the archive stand for rows that are here already."""
        self.numbers.setdefault(table, {}).update(numbers)

    def add_places(self, rows: Iterable[Row]) -> None:
        """Add the municipalities that are not known here."""
        table = Base.metadata.tables[PLACES]
        known = set(self.connection.scalars(select(table.c.number)))
        waiting = iter(rows)
        while chunk := [self._move(table, row) for row in islice(waiting, AT_A_TIME)]:
            if missing := [row for row in chunk if row["number"] not in known]:
                self.connection.execute(insert(table), missing)

    def add_people(self, rows: Iterable[Row]) -> None:
        """Find people by their e-mail address; who is new here is added without a password."""
        table, numbers = Base.metadata.tables[PEOPLE], self.numbers[PEOPLE]
        for row in rows:
            if set(row) != {"id", *COLUMNS} or type(row["id"]) is not int or row["id"] in numbers:
                refuse_row(PEOPLE)
            values = {name: from_json(table.c[name], row[name]) for name in COLUMNS}
            email = values["email"]
            if email != email.strip().lower() or "@" not in email:
                refuse_row(PEOPLE)
            key = self.connection.scalar(select(User.id).where(User.email == email))
            if key is None:
                new = insert(table).values(**values, is_administrator=False, version=1)
                key = self.connection.scalar(new.returning(table.c.id))
            numbers[row["id"]] = int(key or 0)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Add the rows of a table, in their order; its parents are added already."""
        numbers, waiting = self.numbers.setdefault(table.name, {}), iter(rows)
        while chunk := list(islice(waiting, AT_A_TIME)):
            moved = [self._move(table, row) for row in chunk]
            if "id" not in table.c:
                self.connection.execute(insert(table), moved)
                continue
            given = [row["id"] for row in chunk]
            if not all(type(one) is int for one in given) or numbers.keys() & set(given):
                refuse_row(table.name)
            new = insert(table).returning(table.c.id, sort_by_parameter_order=True)
            numbers.update(zip(given, self.connection.scalars(new, moved), strict=True))

    def finish(self) -> None:
        """Tie rows to rows of the same table, now that all of them are there."""
        for (name, column), ties in self._ties.items():
            table, numbers = Base.metadata.tables[name], self.numbers[name]
            if any(number not in numbers for tie in ties for number in tie.values()):
                refuse_row(name)
            values: Row = {column: bindparam("to_key")}
            tied = update(table).where(table.c.id == bindparam("of_key")).values(values)
            found = [{key: numbers[number] for key, number in tie.items()} for tie in ties]
            self.connection.execute(tied, found)

    def find(self, table: str, number: Any) -> int:
        """Return the number here of a row of the archive; refuse one that is not there."""
        found = self.numbers.get(table, {}).get(number) if type(number) is int else None
        return refuse_row(table) if found is None else found

    def _move(self, table: Table, row: Row) -> Row:
        """Return a row as it is added: with the numbers of here, and without its own."""
        columns = [one for one in table.c if one.name != "id"]
        moved = {one.name: self._value(one, row[one.name]) for one in columns}
        check_row(table, moved)
        for name in _own_ties(table):
            moved[name] = None
            if row[name] is not None:
                tie = {"of_key": row["id"], "to_key": row[name]}
                self._ties.setdefault((table.name, name), []).append(tie)
        return moved | self._inside(table.name, moved)

    def _value(self, column: Column[Any], value: Any) -> Any:
        target = target_of(column.table, column.name)
        if value is None or target is None or target.name == PLACES:
            return from_json(column, value)
        return None if target is column.table else self.find(target.name, value)

    def _inside(self, table: str, row: Row) -> Row:
        """Return the columns whose texts refer to other rows."""
        try:
            if table == "programme_item":
                return {"topic": references.move_topic(row["topic"], self.numbers)}
            return {"content": self._content(table, row)} if table in PACKED else {}
        except (*ODD, references.Lost):
            return refuse_row(table)

    def _content(self, table: str, row: Row) -> str:
        """Return what a pack keeps with the numbers of here; it must be possible to show it."""
        for line in row["content"].split("\n"):
            check_texts(json.loads(line))
        if table == "pack_series":
            moved = references.move_pack_series(row["content"], self.numbers)
        else:
            moved = references.move_pack(row["content"], self.numbers, of=PACKED[table])
        check_pack(table, moved, audience=row.get("audience"))
        return moved


@cache
def _own_ties(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that refer to other rows of it."""
    return tuple([one.name for one in table.c if target_of(table, one.name) is table])
