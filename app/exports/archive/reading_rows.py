"""The rows of a network as an archive has them: numbered from one, referring to each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Select, String, Table, cast, select

from app.exports.archive import references
from app.exports.archive.encoding import to_json
from app.exports.archive.tables import (
    EMPTIED,
    PEOPLE,
    is_of_network,
    list_tables,
    target_of,
)
from app.networks.models import Network

AT_A_TIME = 500
Row = dict[str, Any]


class NetworkRows:
    """Reads the rows of one network, and knows the number of each.

    ``people`` have a number where they come with it. ``loose`` counts what pointed to something
    that is not archived, by table and column.
    """

    def __init__(
        self, connection: Connection, network: Network, *, people: Mapping[int, int] | None
    ) -> None:
        self.connection = connection
        self.network = network
        self.with_people = people is not None
        self.tables = list_tables(with_people=self.with_people)
        self.numbers: dict[str, Mapping[int, int]] = {PEOPLE: people or {}}
        self.loose: Counter[str] = Counter()
        for table in self.tables:
            if "id" in table.c:
                self.numbers[table.name] = self._number(table)

    def list_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table in the order of their keys."""
        wanted = select(table).where(is_of_network(table, self.network))
        for row in self._read(wanted, table):
            yield self._move(table, row)

    def find_number(self, table: str, key: int | None) -> int | None:
        """Return the number that a row has in the archive."""
        return None if key is None else self.numbers[table].get(key)

    def _number(self, table: Table) -> Mapping[int, int]:
        keys = select(table.c.id).where(is_of_network(table, self.network)).order_by(table.c.id)
        return {key: at for at, key in enumerate(self.connection.scalars(keys), start=1)}

    def _read(self, wanted: Select[Any], table: Table) -> Iterator[Mapping[Any, Any]]:
        by_key = wanted.order_by(*[self._in_order(one) for one in table.primary_key.columns])
        found = self.connection.execution_options(yield_per=AT_A_TIME).execute(by_key)
        yield from found.mappings()

    def _in_order(self, column: Column[Any]) -> Any:
        """Return a column as both engines order it alike: text by its letters' numbers."""
        if not isinstance(column.type, String):
            return column
        is_postgresql = self.connection.dialect.name == "postgresql"
        return cast(column, String).collate("C" if is_postgresql else "BINARY")

    def _move(self, table: Table, row: Mapping[Any, Any]) -> Row:
        names = [column.key for column in table.c]
        moved = {name: self._value(table, name, row[name]) for name in names}
        if "id" in table.c:
            moved["id"] = self.numbers[table.name][row["id"]]
        for name in EMPTIED.get(table.name, ()):
            moved[name] = ""
        return moved | self._inside(table.name, moved)

    def _value(self, table: Table, name: str, value: Any) -> Any:
        target = target_of(table, name)
        if value is None or target is None or target.name == "municipality":
            return to_json(value)
        number = self.find_number(target.name, value)
        if number is None and target.name != PEOPLE:
            self.loose[f"{table.name}.{name}"] += 1
        return number

    def _inside(self, table: str, row: Row) -> Row:
        """Return the columns of a row whose texts refer to other rows."""
        numbers = self.numbers
        if table == "programme_item":
            return {"topic": references.move_topic(row["topic"], numbers)}
        if table == "pack":
            return {"content": references.move_pack(row["content"], numbers, of="network")}
        if table == "pack_team":
            return {"content": references.move_pack(row["content"], numbers, of="team")}
        if table == "pack_series":
            return {"content": references.move_pack_series(row["content"], numbers)}
        return {}
