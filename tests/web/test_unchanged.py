"""What says that nobody has written, of a file wherever it lies."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from app.web.unchanged import SqliteWatch


def make_file(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE one (id INTEGER)")
    return path


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("folder", ["a%20b", "a?b", "a#b", "å b"])
def test_the_file_that_is_looked_at_is_that_of_the_app(tmp_path: Path, folder: str) -> None:
    for neighbour in ("a b", "a"):
        make_file(tmp_path / neighbour / "sirkel.db")
    path = make_file(tmp_path / folder / "sirkel.db")
    watch = SqliteWatch(create_engine(URL.create("sqlite", database=str(path))))
    before = [watch.look(), watch.look()]

    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO one VALUES (1)")

    assert before[0] == before[1] is not None
    assert watch.look() not in [None, *before]
    watch.close()


@pytest.mark.usefixtures("app")
def test_a_file_that_is_not_there_has_no_mark(tmp_path: Path) -> None:
    watch = SqliteWatch(create_engine(f"sqlite:///{tmp_path / 'sirkel.db'}"))

    assert watch.look() is None
