"""The app on a database of its own for every test, on SQLite or on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app, database
from app.accounts.models import User
from app.extensions import db
from tests.postgresql import postgresql_url
from tests.signing_in import Visitor, client_of
from tests.variants import app_with

__all__ = ["app_with", "postgresql_url"]

TESTING = {"TESTING": True, "SECRET_KEY": "for tests only", "WTF_CSRF_ENABLED": False}
TESTING |= {"RATELIMIT_ENABLED": False, "SESSION_COOKIE_SECURE": False, "DEMO": False}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the engine be chosen."""
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only what uses the database."""
    if config.getoption("engine") == "postgresql":
        items[:] = [item for item in items if "app" in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database: a template file, or this worker's PostgreSQL."""
    if request.config.getoption("engine") == "postgresql":
        url = str(request.getfixturevalue("postgresql_url"))
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('template') / 'template.db'}"
    app = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": url})
    with app.app_context():
        upgrade()
        if url.startswith("sqlite"):
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return url


@pytest.fixture
def app(migrated: str, tmp_path: Path) -> Iterator[Flask]:
    """The app on an empty, migrated database, with its context pushed."""
    url = migrated
    if url.startswith("sqlite"):
        shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "test.db")
        url = f"sqlite:///{tmp_path / 'test.db'}"
    app = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": url})
    app.test_client_class = Visitor
    with app.app_context():
        yield app
        db.session.remove()
        if not url.startswith("sqlite"):
            _empty_tables()
        db.engine.dispose()
        database.use_mode(None)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A function that returns the browser of a signed-in person."""
    return lambda user: client_of(app, user)


def _empty_tables() -> None:
    tables = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
