"""Databases of earlier versions, on the engine of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from app.extensions import db
from tests.installation import SQLITE, make_app
from tests.migrations.first_tables import fill

FIRST = "0001"


@pytest.fixture
def blank(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """An app of its own, on a database without tables."""
    url = _empty_database(str(app.config["SQLALCHEMY_DATABASE_URI"]), tmp_path)
    migrating = make_app(url)
    with migrating.app_context():
        yield migrating
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def first_version(blank: Flask) -> Flask:
    """An app of its own, on a database of the first version with rows in it."""
    upgrade(revision=FIRST)
    fill(db.engine)
    return blank


def _empty_database(url: str, folder: Path) -> str:
    """Return the address of an empty database on the engine of the test."""
    if url.startswith(SQLITE):
        return f"{SQLITE}{folder / 'first.db'}"
    own = make_url(url).set(database=f"{make_url(url).database}_migrating")
    unpooled = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with unpooled.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{own.database}"'))
        connection.execute(text(f'CREATE DATABASE "{own.database}"'))
    return own.render_as_string(hide_password=False)
