"""From the first version to the one in which teams choose how their series are read."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Engine, MetaData, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from app.cli.databases import upgrade_database
from app.extensions import db
from app.measures.models.series import Series, SeriesSummary
from app.measures.queries import find_summary
from app.networks.models import Network
from app.statistics.masking import Audience
from app.statistics.settings import Rules
from tests.migrations.conftest import FIRST
from tests.migrations.first_tables import SERIES, contents


def columns_of_the_first_version(engine: Engine) -> MetaData:
    found = MetaData()
    found.reflect(engine)
    return found


def test_every_row_is_kept_as_it_was(first_version: Flask) -> None:
    columns = columns_of_the_first_version(db.engine)
    with db.engine.connect() as connection:
        before = contents(connection, columns_of=columns)

    upgrade()

    with db.engine.connect() as connection:
        after = contents(connection, columns_of=columns)
    assert after == before
    assert len(before["measurement"]) == 14 * SERIES


def test_networks_and_series_are_read_as_before(first_version: Flask) -> None:
    upgrade_database()

    network = db.session.scalars(select(Network)).one()
    first, second, _third = db.session.scalars(select(Series).order_by(Series.id))
    assert network.rules == Rules()
    assert (first.baseline_points, first.baseline_until) == (8, None)
    assert find_summary(first.id, Audience.TEAM).analysis.last_phase.baseline_last == 7
    assert find_summary(second.id, Audience.TEAM).target == 0.9


def test_summaries_of_an_earlier_form_are_made_anew_for_every_audience(
    first_version: Flask,
) -> None:
    upgrade_database()

    count = db.session.scalar(select(func.count()).select_from(SeriesSummary))
    stored = db.session.scalars(select(SeriesSummary.content)).all()
    assert count == 2 * SERIES
    assert not any("an earlier form" in one for one in stored)


def test_the_tables_are_those_that_the_models_describe(first_version: Flask) -> None:
    upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, db.metadata)
    assert differences == []


def test_an_upgrade_that_fails_midway_leaves_all_as_it_was_and_can_be_run_again(
    first_version: Flask,
) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE series_target (in_the_way INTEGER)"))

    with pytest.raises(DBAPIError):
        upgrade()
    tables = set(inspect(db.engine).get_table_names())
    columns = {column["name"] for column in inspect(db.engine).get_columns("network")}
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE series_target"))
    upgrade_database()

    assert "series_phase" not in tables
    assert "rule_set" not in columns
    assert db.session.scalar(select(func.count()).select_from(SeriesSummary)) == 2 * SERIES


def test_one_can_go_back_with_every_number_kept(first_version: Flask) -> None:
    columns = columns_of_the_first_version(db.engine)
    with db.engine.connect() as connection:
        before = contents(connection, columns_of=columns)
    upgrade()

    downgrade(revision=FIRST)

    with db.engine.connect() as connection:
        assert contents(connection, columns_of=columns) == before
