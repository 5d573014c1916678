"""A file of one series is about that series: no goals, and no tests or words of other series."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.measures.models.series import Series
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_member
from tests.makers.voices import make_voice
from tests.pages.ordering import FilesPage
from tests.pages.shown_files import all_text_of, one_line

SignedIn = Callable[[User], FlaskClient]
OTHERS = ("Ventetida ned", "Ringe i forveien", "Vi ventet lenge", "Alle rundt bordet")


@pytest.fixture(autouse=True)
def today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def series(app: Flask) -> Series:
    """A series with a test and a quote, in a team that has another goal with its own."""
    team = make_team(make_network())
    numbers = {"2026-W14": (3, 10), "2026-W20": (4, 10)}
    wanted = make_series(team, make_measure(team.network), measurements=numbers)
    other = make_series(team, make_measure(team.network), measurements=numbers)
    goal, beside = make_goal(team), make_goal(team, title="Ventetida ned")
    test = make_cycle(goal, stage=Stage.DO, series_id=wanted.id, learnt="Korte innkallinger virker")
    make_cycle(beside, number=2, stage=Stage.DO, change="Ringe i forveien", series_id=other.id)
    make_voice(test, said="Nå kommer alle")
    make_voice(beside, said="Vi ventet lenge")
    return wanted


def test_a_page_to_show_is_about_the_series_alone(signed_in: SignedIn, series: Series) -> None:
    page = FilesPage(signed_in(make_member(series.team)), f"/series/{series.id}/downloads")

    said = one_line(all_text_of(page.take("html")))

    assert [one for one in OTHERS if one in said] == []
    assert "SMS dagen før møtet" in said
    assert "Korte innkallinger virker" in said
    assert "Nå kommer alle" in said


def test_a_database_holds_the_series_alone(
    signed_in: SignedIn, series: Series, tmp_path: Path
) -> None:
    page = FilesPage(signed_in(make_member(series.team)), f"/series/{series.id}/downloads")
    path = tmp_path / "taken.sqlite"
    path.write_bytes(page.take("sqlite"))

    with closing(sqlite3.connect(path)) as file:
        counted = [
            file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("series", "measure", "cycle", "voice", "goal", "network_line")
        ]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert counted == [1, 1, 1, 1, 0, 0]
