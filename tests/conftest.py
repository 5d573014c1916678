"""The app on an empty database for every test, on SQLite or on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from app import clock
from app.accounts.models import User
from tests.installation import SQLITE, emptied, make_app, migrate
from tests.postgresql import postgresql_url
from tests.signing_in import client_of
from tests.variants import app_with

__all__ = ["app_with", "postgresql_url"]

JUNE = datetime(2026, 6, 1, 8, tzinfo=UTC)

settings.register_profile("sirkel", deadline=None)  # what is timed is timed elsewhere, alone
settings.load_profile("sirkel")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the engine be chosen."""
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only what uses the database."""
    if config.getoption("engine") == "postgresql":
        items[:] = [item for item in items if "app" in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session")
def shared_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """This worker's app, on a migrated database of its own."""
    if request.config.getoption("engine") == "postgresql":
        url = str(request.getfixturevalue("postgresql_url"))
    else:
        url = f"{SQLITE}{tmp_path_factory.mktemp('database') / 'test.db'}"
    app = make_app(url)
    migrate(app)
    return app


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated SQLite database, to be copied by commands and servers."""
    url = f"{SQLITE}{tmp_path_factory.mktemp('template') / 'template.db'}"
    migrate(make_app(url))
    return url


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The app on an empty, migrated database, with its context pushed."""
    with emptied(shared_app) as app:
        yield app


@pytest.fixture
def first_of_june() -> Iterator[None]:
    """Read everything on Monday 1 June 2026, when week 22 has just ended."""
    with clock.stopped_at(JUNE):
        yield


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A function that returns the browser of a signed-in person."""
    return lambda user: client_of(app, user)
