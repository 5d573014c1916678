"""A whole network goes back to the version before drivers and talk, and up again."""

from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, inspect, select, text

from app import clock
from app.accounts.models import User
from app.cli.demonstration.command import load_demo
from app.extensions import db
from app.gatherings.models import CalendarLink
from app.notices.models import NoticeChoice, NoticeKind
from app.packs.models import FileRequest
from tests.migrations.first_tables import MOVED, contents

BEFORE = "0003"
REWRITTEN = {"cycle": {*MOVED["cycle"], "about"}}
"""What is written anew on the way back: further questions become lines of what a test is about."""


def list_tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def columns_now() -> MetaData:
    found = MetaData()
    found.reflect(db.engine)
    return found


def rows(columns: MetaData) -> dict[str, list[tuple[Any, ...]]]:
    with db.engine.connect() as connection:
        found = contents(connection, columns_of=columns, moved=REWRITTEN)
    return {name: sorted(some, key=repr) for name, some in found.items()}


def count_in(tables: set[str]) -> dict[str, int]:
    with db.engine.connect() as connection:
        counted = {name: text(f'SELECT COUNT(*) FROM "{name}"') for name in tables}
        return {name: connection.execute(found).scalar_one() for name, found in counted.items()}


def list_broken_keys() -> list[Any]:
    """Return the rows whose foreign keys lead nowhere; PostgreSQL lets none be."""
    if db.engine.dialect.name != "sqlite":
        return []
    with db.engine.connect() as connection:
        return list(connection.execute(text("PRAGMA foreign_key_check")))


def do_what_nobody_in_the_demo_has_done() -> None:
    """Let somebody stop a kind of notice, follow a calendar and ask for a file."""
    person, now = db.session.scalars(select(User.id).order_by(User.id)).first(), clock.now()
    db.session.add(NoticeChoice(user_id=person, kind=NoticeKind.COMMENT, stopped_at=now))
    db.session.add(CalendarLink(user_id=person, token_hash="0" * 64, made_at=now))
    asked = {"scope": "{}", "format": "xlsx", "asked_at": now, "moved_at": now}
    db.session.add(FileRequest(user_id=person, **asked))


@pytest.mark.slow
def test_a_network_with_content_in_every_table_goes_back_and_up_again(blank: Flask) -> None:
    upgrade(revision=BEFORE)
    earlier, columns = list_tables(), columns_now()
    upgrade()
    with blank.test_request_context():
        load_demo()
        do_what_nobody_in_the_demo_has_done()
        db.session.commit()
    db.session.remove()
    new = count_in(list_tables() - earlier)
    before = rows(columns)

    downgrade(revision=BEFORE)
    after, tables, broken = rows(columns), list_tables(), list_broken_keys()
    upgrade()

    assert [name for name, count in new.items() if not count] == []
    assert (tables, broken) == (earlier, [])
    assert after == before
    assert rows(columns) == before
    assert list_broken_keys() == []
