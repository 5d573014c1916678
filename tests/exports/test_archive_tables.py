"""Whatever is added to the tables, somebody has to say whether it goes into an archive."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from app.database import Base
from app.exports.archive.references import (
    AS_IT_IS,
    INSIDE,
    KEYS_IN_PACKS,
    NOT_ARCHIVED,
    SUBJECTS,
)
from app.exports.archive.tables import APART, LEFT_OUT, OWNERS, ROOTS, list_tables, target_of
from app.measures.models.choices import Chosen
from app.packs.content import NetworkContent
from app.packs.content.frozen import FrozenSaid, FrozenTeam
from tests.architecture.sources import ROOT

NUMBERS = re.compile(r"^(id|order|.*_ids?)$")


def test_every_table_is_archived_or_left_out_for_a_reason() -> None:
    tables = set(Base.metadata.tables)
    named = [*ROOTS, *OWNERS, *APART, *LEFT_OUT]

    assert sorted(named) == sorted(tables)
    assert all(APART.values())
    assert all(LEFT_OUT.values())


def test_nothing_that_is_archived_needs_what_is_left_out() -> None:
    archived = {one.name for one in list_tables(with_people=True)} | set(APART)

    needed = {
        f"{table.name}.{column.name}"
        for table in list_tables(with_people=True)
        for column in table.c
        if (target := target_of(table, column.name)) is not None and target.name not in archived
    }

    assert needed == set()


def test_every_kind_of_change_is_archived_or_left_out_for_a_reason() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py")]
    kinds = {kind for text in sources for kind in re.findall(r'\bSubject\(\s*"([a-z_]+)"', text)}
    kinds |= {one.value for one in Chosen} | {"package", "package_driver", "package_idea"}

    assert kinds <= set(SUBJECTS) | AS_IT_IS | set(NOT_ARCHIVED)
    assert set(SUBJECTS.values()) <= set(OWNERS) | set(ROOTS)


def test_every_number_in_a_pack_is_known_to_be_that_of_a_table() -> None:
    found = {
        (kind.__name__, name)
        for root in (NetworkContent, FrozenTeam, FrozenSaid)
        for kind, name in list_numbers(root)
    }
    holders = set(INSIDE) | {"network"}

    assert {name for _kind, name in found} <= {"id", *KEYS_IN_PACKS}
    assert set(KEYS_IN_PACKS.values()) | set(INSIDE.values()) <= set(OWNERS)
    with_id = {kind for kind, name in found if name == "id"}
    known = {kind for kind, key in list_holders() if key in holders}
    assert with_id <= known | {"NetworkContent", "FrozenTeam"}


def list_numbers(kind: Any) -> Iterator[tuple[Any, str]]:
    for one in fields(kind):
        if NUMBERS.match(one.name):
            yield kind, one.name
    for _key, inner in list_inner(kind):
        yield from list_numbers(inner)


def list_holders() -> Iterator[tuple[str, str]]:
    waiting = [NetworkContent, FrozenTeam, FrozenSaid]
    while waiting:
        for key, inner in list_inner(waiting.pop()):
            yield inner.__name__, key
            waiting.append(inner)


def list_inner(kind: Any) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for one in fields(kind):
        for inner in (hints[one.name], *get_args(hints[one.name])):
            if is_dataclass(inner):
                yield one.name, inner
