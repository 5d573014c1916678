"""The demo network on a database that a test may break."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import clock, create_app, database
from app.extensions import db
from tests.browser.demo import demo_database
from tests.installation import TESTING

__all__ = ["demo_database"]

Copies = Callable[[], Flask]


@pytest.fixture
def demo_file(demo_database: Path, tmp_path: Path) -> Path:
    """A copy of the demo's database."""
    copied = tmp_path / "demo.db"
    shutil.copy(demo_database, copied)
    return copied


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Flask]:
    """The app on a copy of the demo; forms need no token, so that odd input reaches the views."""
    settings = {**TESTING, "DEMO": True, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{demo_file}"}
    app = create_app(settings)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    database.use_mode(None)


@pytest.fixture
def beside(demo_file: Path) -> Iterator[sqlite3.Connection]:
    """A second connection to the same database, as another program would have."""
    connection = sqlite3.connect(demo_file, isolation_level=None, timeout=5)
    yield connection
    connection.close()


@pytest.fixture
def copies(demo_database: Path, tmp_path: Path) -> Iterator[Copies]:
    """A function that returns the app on one more copy of the demo, while the clock stands."""
    made: list[Flask] = []

    def make() -> Flask:
        file = tmp_path / f"demo-{len(made)}.db"
        shutil.copy(demo_database, file)
        settings = {**TESTING, "DEMO": True, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{file}"}
        made.append(create_app(settings))
        return made[-1]

    with clock.stopped_at(datetime.now(UTC)):
        yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    database.use_mode(None)
