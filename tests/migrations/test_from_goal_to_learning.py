"""From every earlier version to the one with drivers, talk, loans and notices, and back."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.extensions import db
from app.goals.models import Goal, Idea, IdeaStatus
from app.networks.models import Network, Team
from app.notices.models import Notice, NoticeKind
from tests.migrations.first_tables import contents
from tests.migrations.test_predictions_in_rows import put_cycle, read_texts

EARLIER = ("0001", "0002", "0003")
NEW = {"driver", "idea", "change_package", "comment", "loan", "notice", "prediction", "task"}
MOMENT = "2026-01-05 09:00:00"
TELL = (
    "INSERT INTO notice (user_id, team_id, kind, subject_id, at)"
    " VALUES (1, 1, '{kind}', {subject}, '2026-01-05 09:00:00')"
)
TELL_WHOM = (
    "INSERT INTO user_account (id, email, name, created_at, version)"
    f" VALUES (1, 'anne@example.no', 'Anne', '{MOMENT}', 1)"
)


def columns_now() -> MetaData:
    found = MetaData()
    found.reflect(db.engine)
    return found


def rows(columns: MetaData) -> dict[str, list[tuple[Any, ...]]]:
    with db.engine.connect() as connection:
        return contents(connection, columns_of=columns)


def execute(*statements: str) -> None:
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("earlier", EARLIER)
def test_every_row_is_kept_on_the_way_there_and_back(first_version: Flask, earlier: str) -> None:
    upgrade(revision=earlier)
    put_cycle()
    columns, texts = columns_now(), read_texts()
    before = rows(columns)

    upgrade()
    after = rows(columns)
    downgrade(revision=earlier)

    assert after == before
    assert rows(columns) == before
    assert read_texts() == texts
    assert not NEW & set(inspect(db.engine).get_table_names())


@pytest.mark.parametrize("earlier", EARLIER)
def test_the_tables_are_those_that_the_models_describe(first_version: Flask, earlier: str) -> None:
    upgrade(revision=earlier)
    put_cycle()

    upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, db.metadata)
    assert differences == []


def test_goals_teams_and_networks_have_what_is_new_as_nothing_yet(first_version: Flask) -> None:
    upgrade(revision="0003")
    put_cycle()

    upgrade()

    goal, team = db.session.scalars(select(Goal)).one(), db.session.scalars(select(Team)).one()
    network = db.session.scalars(select(Network)).one()
    assert (goal.owner, goal.closed_on, goal.kept, goal.carried_on_from_id) == ("", None, "", None)
    assert (team.kept, team.carried_on_from_id, network.silent_after_days) == ("", None, 42)


def test_an_idea_written_without_more_is_not_shared(first_version: Flask) -> None:
    upgrade(revision="0003")
    put_cycle()

    upgrade()
    execute(
        "INSERT INTO idea (goal_id, text, first_test, status, owner, library_key, position,"
        f" created_at, version) VALUES (1, 'x', '', 'idea', '', '', 0, '{MOMENT}', 1)"
    )

    idea = db.session.scalars(select(Idea)).one()
    assert (idea.is_shared, idea.status) == (False, IdeaStatus.IDEA)


def test_a_person_is_told_of_a_thing_once_and_of_nothing_unknown(first_version: Flask) -> None:
    upgrade()
    execute(TELL_WHOM, TELL.format(kind="comment", subject=7))

    for again in (TELL.format(kind="comment", subject=7), TELL.format(kind="hearsay", subject=8)):
        with pytest.raises(IntegrityError):
            execute(again)

    (notice,) = db.session.scalars(select(Notice)).all()
    assert (notice.kind, notice.subject_id, notice.read_at) == (NoticeKind.COMMENT, 7, None)


def test_an_upgrade_that_fails_midway_leaves_all_as_it_was_and_can_be_run_again(
    first_version: Flask,
) -> None:
    upgrade(revision="0003")
    put_cycle()
    columns, texts = columns_now(), read_texts()
    before = rows(columns)
    execute("CREATE TABLE voice (in_the_way INTEGER)")

    with pytest.raises(DBAPIError):
        upgrade()
    tables = set(inspect(db.engine).get_table_names())
    kept = (rows(columns), read_texts())
    execute("DROP TABLE voice")
    upgrade()

    assert not NEW & tables
    assert kept == (before, texts)
    assert rows(columns) == before
