"""The demo, served to one browser test on a database of its own."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import create_app
from app.extensions import db
from tests.browser.server import serving

SIRKEL = Path(sys.executable).parent / "sirkel"
SETTINGS = {"DEMO": True, "SECRET_KEY": "for tests only", "SESSION_COOKIE_SECURE": False}


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A database that `sirkel demo --no-serve` has filled, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    finished = shared / "demo.db"
    with (shared / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            _fill(shared / "filling.db").rename(finished)
    return finished


@pytest.fixture
def live_server(demo_database: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the app on a copy of the demo's database."""
    own = shutil.copy(demo_database, tmp_path / "demo.db")
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{own}"})
    with serving(app) as address:
        yield address
    with app.app_context():
        db.engine.dispose()


def _fill(path: Path) -> Path:
    subprocess.run(
        [SIRKEL, "demo", "--no-serve"],
        env={**os.environ, "SIRKEL_DATABASE_URL": f"sqlite:///{path}"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path
