"""A long file that nobody takes in, or that fails, says so on the page that follows it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.extensions import db, jobs
from app.jobs import GivenUp
from app.jobs.asking import BEAT
from app.measures.jobs.uploads import take_in_file
from app.measures.models.delivery import Upload
from app.measures.models.series import Series
from app.measures.services.uploads import steps
from app.web.progress import STILL
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.uploads import csv_of
from tests.pages.page import Page
from tests.pages.uploads import say_yes, send_to_preview

SignedIn = Callable[[User], FlaskClient]
SLOW = "Dette tar lengre tid enn det skal"
CONTENT = csv_of("Måling;Periode;Teller;Nevner", "Alle møtte;2026-W15;9;10")


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W14": (8, 10)})


@pytest.fixture
def apart(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every file is long, and its job waits in a file for somebody to run it."""
    monkeypatch.setattr(steps, "AT_ONCE", 0)
    app.extensions["jobs"] = str(tmp_path / "jobs.db")
    yield
    app.extensions["jobs"] = ""
    jobs.forget()


def ask(client: FlaskClient, series: Series) -> str:
    """Send a long file and say yes to it; return the address that it is followed at."""
    answer = say_yes(client, send_to_preview(client, series.team_id, content=CONTENT))
    assert answer.status == 303
    return str(answer.response.headers["Location"])


@pytest.mark.usefixtures("apart")
def test_a_file_that_is_taken_in_now_is_waited_for(signed_in: SignedIn, series: Series) -> None:
    client = signed_in(make_member(series.team))
    address = ask(client, series)
    jobs.note(BEAT, clock.now())

    page = Page(client.get(address))

    assert page.heading == "Filen tas inn"
    assert page.soup.select("[data-waits] progress")


@pytest.mark.usefixtures("apart")
def test_a_page_says_so_when_nobody_runs_the_jobs(signed_in: SignedIn, series: Series) -> None:
    client = signed_in(make_member(series.team))

    page = Page(client.get(ask(client, series)))

    assert page.heading == SLOW
    assert "Prøv igjen" in page.texts("main a")
    assert not page.soup.select("[data-waits]")


@pytest.mark.usefixtures("apart")
def test_a_page_says_so_when_a_file_has_not_moved_for_minutes(
    signed_in: SignedIn, series: Series
) -> None:
    client = signed_in(make_member(series.team))
    address = ask(client, series)

    with clock.stopped_at(clock.now() + STILL + timedelta(seconds=1)):
        jobs.note(BEAT, clock.now())
        page = Page(client.get(address))

    assert page.heading == SLOW


@pytest.mark.usefixtures("apart")
def test_a_file_that_fails_says_that_nothing_is_saved(
    signed_in: SignedIn, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(make_member(series.team))
    address = ask(client, series)
    upload_id = db.session.scalars(select(Upload.id)).one()

    def run_out(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(steps, "check_upload", run_out)
    with pytest.raises(GivenUp):
        take_in_file.run(
            upload_id,
            1,
            {"fingerprint": "", "audience": "team", "skips": "", "at": clock.now().isoformat()},
            None,
        )

    page = Page(client.get(address))

    assert page.heading == "Ingenting ble tatt inn"
    assert "Filen kunne ikke tas inn. Ingenting er lagret." in page.texts(".lead")
