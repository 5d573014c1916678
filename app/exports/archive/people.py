"""The people of a network: left out unless they are asked for, and then by name and e-mail only.

Without them whoever wrote something is nobody in particular, and how many came or answered is kept
without anything that could tell who.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from app.database import Base
from app.exports.archive.encoding import to_json
from app.exports.archive.tables import PEOPLE, is_of_network, list_tables, target_of
from app.networks.models import Network

COLUMNS = ("email", "name", "language", "created_at", "deactivated_at")
ANSWERS = ("useful", "support", "next_step")
Row = dict[str, Any]


def number_people(connection: Connection, network: Network) -> dict[int, int]:
    """Return the number of everybody who has a seat in a network, or has written in it."""
    users = Base.metadata.tables[PEOPLE]
    keys: set[int] = set()
    for table in list_tables(with_people=True):
        for column in table.c:
            target = target_of(table, column.name)
            if target is users:
                found = select(column).where(is_of_network(table, network), column.is_not(None))
                keys.update(connection.scalars(found.distinct()))
    emails = select(users.c.email, users.c.id)
    known = sorted((email, key) for email, key in connection.execute(emails) if key in keys)
    return {key: at for at, (_email, key) in enumerate(known, start=1)}


def list_people(connection: Connection, numbers: dict[int, int]) -> Iterator[Row]:
    """Yield the people by their numbers: who they are, and nothing that lets anybody in."""
    users = Base.metadata.tables[PEOPLE]
    found = connection.execute(select(users)).mappings()
    rows = {numbers[row["id"]]: row for row in found if row["id"] in numbers}
    for number in sorted(rows):
        yield {"id": number} | {name: to_json(rows[number][name]) for name in COLUMNS}


def without_marks(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield who came, with a number in the place of a phone's mark or of a person left out."""
    for row in rows:
        is_named = row["user_id"] is not None
        yield row | {"mark": None if is_named else f"came-{row['id']}"}


def without_order(rows: Iterable[Row], *, fewest: int) -> Iterator[Row]:
    """Yield the answers about gatherings so that no two can be told to be the same person's.

    Each question's answers are put in order on their own. Too few are held back, as they are on
    the page.
    """
    answers: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        answers[row["gathering_id"]].append(row)
    number = 0
    for gathering, of_gathering in sorted(answers.items()):
        if sum(not row["is_of_phone"] for row in of_gathering) < fewest:
            continue
        columns = [_numbers(of_gathering, name, fewest=fewest) for name in ANSWERS]
        texts = sorted((row["text"] for row in of_gathering), key=lambda text: (not text, text))
        for at, (*chosen, text) in enumerate(zip(*columns, texts, strict=True), start=1):
            number += 1
            answer = dict(zip(ANSWERS, chosen, strict=True))
            mark = f"answer-{at}"
            kept = {"phone_mark": None, "is_of_phone": False, **answer, "text": text}
            yield {"id": number, "gathering_id": gathering, "mark": mark, **kept}


def _numbers(rows: Iterable[Row], name: str, *, fewest: int) -> list[int | None]:
    """Return the answers to one question in order, those not given last; none of too few."""
    found = list(rows)
    given = sorted(row[name] for row in found if row[name] is not None)
    people = [row for row in found if row[name] is not None and not row["is_of_phone"]]
    kept = given if len(people) >= fewest else []
    return [*kept, *[None] * (len(found) - len(kept))]
