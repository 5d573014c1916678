"""From the version before programmes, packs and storyboards to the one that has them, and back."""

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.measures.services.summaries import rebuild_missing_summaries
from app.networks.models import Gathering

BEFORE = "0004"
OF_A_GATHERING = "SELECT id, network_id, number, starts_on, ends_on, venue, theme FROM gathering"
GATHER = (
    "INSERT INTO gathering (network_id, number, starts_on, ends_on, venue, theme, version)"
    " VALUES ((SELECT MIN(id) FROM network), 1, '2026-03-12', '2026-03-13', 'Tromsø', '', 1)"
)
CAME = (
    "INSERT INTO attendance (gathering_id, user_id, mark, at)"
    " VALUES ((SELECT MIN(id) FROM gathering), {user}, {mark}, '2026-03-12 09:00:00')"
)


def gatherings() -> Sequence[Any]:
    with db.engine.connect() as connection:
        return connection.execute(text(f"{OF_A_GATHERING} ORDER BY id")).all()


def count_summaries() -> int:
    db.session.remove()
    with db.engine.connect() as connection:
        return int(connection.execute(text("SELECT COUNT(*) FROM series_summary")).scalar_one())


@pytest.fixture
def gathered(first_version: Flask) -> Flask:
    """An app on a database of the version before, with a gathering."""
    upgrade(revision=BEFORE)
    with db.engine.begin() as connection:
        connection.execute(text(GATHER))
    return first_version


def came(*, user: str, mark: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(CAME.format(user=user, mark=mark)))


def test_gatherings_are_kept_and_have_no_deadline_and_no_code_yet(gathered: Flask) -> None:
    before = gatherings()

    upgrade()

    assert before
    assert gatherings() == before
    found = db.session.scalars(select(Gathering)).all()
    assert {(one.numbers_by, one.room_code, one.summary) for one in found} == {(None, "", "")}


def test_who_came_is_a_person_or_a_mark_and_never_both(gathered: Flask) -> None:
    upgrade()

    came(user="NULL", mark="'a'")
    with pytest.raises(IntegrityError, match="one_who_came"):
        came(user="NULL", mark="NULL")
    with pytest.raises(IntegrityError, match="one_who_came"):
        came(user="1", mark="'b'")


def test_the_way_back_takes_the_new_tables_and_leaves_the_gatherings(gathered: Flask) -> None:
    tables, before = set(inspect(db.engine).get_table_names()), gatherings()
    upgrade()
    came(user="NULL", mark="'a'")
    rebuild_missing_summaries()
    db.session.commit()
    made = count_summaries()

    downgrade(revision=BEFORE)

    assert set(inspect(db.engine).get_table_names()) == tables
    assert gatherings() == before
    assert made, "nothing to take away"
    assert count_summaries() == 0, "the version before cannot read what this one wrote"
