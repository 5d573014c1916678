"""What says that nobody has written: also when another file has taken the place of the first."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.web.unchanged import SqliteWatch


def make_file(path: Path) -> Path:
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE one (id INTEGER)")
    return path


@pytest.mark.usefixtures("app")
def test_a_file_that_is_restored_under_the_server_is_another_one(tmp_path: Path) -> None:
    path = make_file(tmp_path / "sirkel.db")
    watch = SqliteWatch(create_engine(f"sqlite:///{path}"))
    before = [watch.look(), watch.look()]

    make_file(tmp_path / "restored.db").replace(path)

    assert before[0] == before[1] is not None
    assert watch.look() not in before
    watch.close()


@pytest.mark.usefixtures("app")
def test_a_file_that_is_gone_has_no_mark(tmp_path: Path) -> None:
    path = make_file(tmp_path / "sirkel.db")
    watch = SqliteWatch(create_engine(f"sqlite:///{path}"))
    watch.look()

    path.unlink()

    assert watch.look() is None
