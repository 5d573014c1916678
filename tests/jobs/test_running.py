"""The runner of the jobs takes up what waited while it was away, and loses nothing half done."""

import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.extensions import db, jobs
from app.mail.jobs import send_letters
from app.mail.models import Letter
from app.mail.services import post_letter
from tests.installation import SQLITE
from tests.jobs.processes import running_jobs, wait_until
from tests.mail.post_office import PostOffice, open_post_office

OUTSIDE = "https://sirkel.example.no"
NOWHERE = PostOffice(address="127.0.0.1:1")
STOP = f"{OUTSIDE}/reminders/stop/abc"


@pytest.fixture
def settings(migrated: str, tmp_path: Path) -> dict[str, str]:
    """An installation of its own, which sends no letters yet."""
    shutil.copy(migrated.removeprefix(SQLITE), tmp_path / "sirkel.db")
    return {
        "SIRKEL_DATABASE_URL": f"{SQLITE}{tmp_path / 'sirkel.db'}",
        "SIRKEL_PUBLIC_URL": OUTSIDE,
    }


@pytest.fixture
def outside(settings: Mapping[str, str]) -> Iterator[Flask]:
    """The app as a page sees it: it asks for jobs that another process runs."""
    named = {"SQLALCHEMY_DATABASE_URI": settings["SIRKEL_DATABASE_URL"], "SECRET_KEY": "x"}
    app = create_app(named)
    with app.app_context():
        yield app
        jobs.forget()
        db.session.remove()
        db.engine.dispose()


def test_a_job_that_was_asked_for_while_nobody_ran_them_runs_later_and_once(
    outside: Flask, settings: Mapping[str, str]
) -> None:
    _post("anne@example.no")
    send_letters()
    were_running = jobs.are_running()

    with open_post_office() as office, running_jobs(_mail(settings, office)):
        wait_until(office.is_reached.is_set)
        wait_until(lambda: not jobs.queue.storage.queue_size())
        assert jobs.are_running()

    assert not were_running
    assert len(office.letters) == 1
    assert jobs.queue.storage.put_back() == 0


@pytest.mark.slow
def test_a_reminder_on_its_way_when_the_runner_is_killed_goes_once(
    outside: Flask, settings: Mapping[str, str]
) -> None:
    letters = [_post(f"person{number}@example.no", stop_url=STOP) for number in range(3)]
    send_letters()

    with open_post_office(dawdles=True) as first, running_jobs(_mail(settings, first)) as process:
        wait_until(first.is_reached.is_set)
        process.kill()
    cut_short = jobs.queue.storage.sql(
        "SELECT count(*) FROM task WHERE queue = ?", (jobs.queue.storage.taken,), results=True
    )
    with open_post_office() as second, running_jobs(_mail(settings, second)):
        wait_until(lambda: len(second.letters) == 2)

    assert cut_short[0][0] >= 1
    assert len(first.letters) == 1
    came = [str(letter["To"]) for letter in (*first.letters, *second.letters)]
    assert sorted(came) == sorted(letter.to for letter in letters)


@pytest.mark.slow
def test_letters_wait_for_a_mail_server_that_comes_back(
    outside: Flask, settings: Mapping[str, str]
) -> None:
    letter = _post("anne@example.no", stop_url=STOP)
    with running_jobs(_mail(settings, NOWHERE)):
        wait_until(lambda: _attempts(letter) == 1)
    letter.written_at = letter.written_at.replace(year=2020)
    db.session.commit()

    with open_post_office() as office, running_jobs(_mail(settings, office)):
        wait_until(lambda: office.letters)

    assert len(office.letters) == 1


@pytest.mark.slow
def test_a_second_runner_waits_for_the_first_to_end(
    outside: Flask, settings: Mapping[str, str]
) -> None:
    with open_post_office() as office:
        mail = _mail(settings, office)
        with running_jobs(mail) as first, running_jobs(mail):
            wait_until(jobs.are_running)
            first.send_signal(signal.SIGKILL)
            first.wait(timeout=20)
            _post("anne@example.no")
            send_letters()
            wait_until(lambda: office.letters)

    assert len(office.letters) == 1


def _mail(settings: Mapping[str, str], office: PostOffice) -> dict[str, str]:
    return {**settings, "SIRKEL_MAIL_SERVER": office.address}


def _post(to: str, *, stop_url: str = "") -> Letter:
    letter = post_letter(to, subject="Hei", body="Hei.", stop_url=stop_url)
    db.session.commit()
    return letter


def _attempts(letter: Letter) -> int:
    db.session.rollback()
    return db.session.scalar(select(Letter.attempts).where(Letter.id == letter.id)) or 0
