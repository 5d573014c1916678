"""The app on a database of its own for every test, on SQLite or on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.installation import SQLITE, migrate, opened
from tests.postgresql import postgresql_url
from tests.signing_in import client_of
from tests.variants import app_with

__all__ = ["app_with", "postgresql_url"]


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
        url = f"{SQLITE}{tmp_path_factory.mktemp('template') / 'template.db'}"
    migrate(url)
    return url


@pytest.fixture
def app(migrated: str, tmp_path: Path) -> Iterator[Flask]:
    """The app on an empty, migrated database, with its context pushed."""
    with opened(migrated, tmp_path) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A function that returns the browser of a signed-in person."""
    return lambda user: client_of(app, user)
