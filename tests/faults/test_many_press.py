"""A whole room that presses at the same time: no press is lost, and none is counted twice."""

import signal
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPException

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import transactions
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.tally import Answer, TallyMark
from app.measures.queries import find_series
from app.measures.services.tallies import close_tally, count_press
from tests.faults.browsing import COOKIE, Browser
from tests.faults.serving import free_port, served
from tests.faults.state import find_faults
from tests.makers.people import make_member
from tests.makers.tallies import make_tally
from tests.signing_in import client_of

pytestmark = pytest.mark.slow

PEOPLE = 30
TIMES = 8
HURRIED = 6


@dataclass
class Presser:
    """A person with a phone, who presses one button over and over."""

    series_id: int
    browser: Browser
    day: date
    sent: list[str] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    answers: list[int] = field(default_factory=list)

    def press(self, key: str) -> int:
        """Press, and return the status of the answer."""
        self.sent.append(key)
        address = f"/series/{self.series_id}/tally/{self.day}/presses"
        status = self.browser.post(address, {"key": key, "answer": "yes"})[0]
        self.answers.append(status)
        if status == 303:
            self.acknowledged.add(key)
        return status

    def press_each_twice(self) -> None:
        """Press many times, sending every press again as a phone does after a bad moment."""
        self.browser.open_form(f"/series/{self.series_id}/tally")
        for _ in range(TIMES):
            key = str(uuid.uuid4())
            self.press(key)
            self.press(key)
        self.browser.close()

    def press_until_the_server_is_gone(self) -> None:
        """Press, and take the end of the server for what it is."""
        try:
            while True:
                self.press(str(uuid.uuid4()))
        except (OSError, HTTPException):
            self.browser.close()

    def send_again(self, port: int) -> None:
        """Send all presses anew to another server, as a phone does that has no answer to them."""
        moved = Browser(port, cookie=self.browser.cookie)
        moved.token = self.browser.token
        self.browser = moved
        for key in list(self.sent):
            self.press(key)
        moved.close()


def make_pressers(app: Flask, series: Series, *, port: int, people: int) -> list[Presser]:
    """Make members of one team, each signed in with a browser of their own."""
    day = Period.containing(clock.today(), series.measure.frequency).start
    made = []
    for _ in range(people):
        cookie = client_of(app, make_member(series.team)).get_cookie(COOKIE)
        assert cookie is not None
        made.append(Presser(series.id, Browser(port, cookie=cookie.value), day))
    db.session.remove()
    return made


def make_running_tally() -> Series:
    """Make a tally that has gone on for some weeks."""
    first = Period.containing(clock.today(), Frequency.WEEK).start
    return make_tally(since=first - timedelta(weeks=4))


def stored_keys() -> Iterator[str]:
    """Yield the key of every press that is stored."""
    yield from db.session.scalars(select(TallyMark.key))
    db.session.remove()


def test_thirty_people_who_press_at_once_lose_nothing_and_double_nothing(app: Flask) -> None:
    url, port = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port()
    pressers = make_pressers(app, make_running_tally(), port=port, people=PEOPLE)

    with served(url, port=port), ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(Presser.press_each_twice, pressers))

    keys = list(stored_keys())
    assert {status for one in pressers for status in one.answers} == {303}
    assert len(keys) == PEOPLE * TIMES
    assert set(keys) == set().union(*[one.acknowledged for one in pressers])
    assert find_faults(app) == []


def test_a_server_that_is_killed_has_kept_every_press_it_answered(app: Flask) -> None:
    url, port = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port()
    pressers = make_pressers(app, make_running_tally(), port=port, people=HURRIED)

    with served(url, port=port) as server:
        for one in pressers:
            one.browser.open_form(f"/series/{one.series_id}/tally")
        threads = [threading.Thread(target=one.press_until_the_server_is_gone) for one in pressers]
        for thread in threads:
            thread.start()
        threading.Event().wait(2)
        server.end(signal.SIGKILL)
        for thread in threads:
            thread.join()
    kept = set(stored_keys())
    acknowledged = set().union(*[one.acknowledged for one in pressers])
    second = free_port()
    with served(url, port=second):
        for one in pressers:
            one.send_again(second)

    keys = list(stored_keys())
    assert acknowledged
    assert acknowledged <= kept
    assert sorted(keys) == sorted({key for one in pressers for key in one.sent})


def test_presses_beside_the_closing_are_in_the_number_or_told_as_late(app: Flask) -> None:
    series = make_running_tally()
    series_id, period = series.id, Period.containing(clock.today(), Frequency.WEEK).preceding
    db.session.remove()
    start = threading.Barrier(HURRIED + 1)

    def press(_number: int) -> int:
        start.wait(timeout=10)
        return sum(_try_to_press(app, series_id, period) for _ in range(20))

    def close() -> None:
        start.wait(timeout=10)
        with app.app_context(), transactions("write"):
            found = find_series(series_id)
            assert found is not None
            while close_tally(found, period, by=None) is None:
                db.session.commit()
            db.session.commit()

    with ThreadPoolExecutor(HURRIED + 1) as pool:
        closing = pool.submit(close)
        counted = sum(pool.map(press, range(HURRIED)))
        closing.result()

    number = db.session.get(Measurement, (series_id, period.start))
    assert number is not None
    assert number.numerator == counted
    assert list(stored_keys()) == []


def _try_to_press(app: Flask, series_id: int, period: Period) -> bool:
    """Press once, and say whether it was counted."""
    with app.app_context(), transactions("write"):
        try:
            found = find_series(series_id)
            assert found is not None
            count_press(found, period, key=str(uuid.uuid4()), answer=Answer.YES)
            db.session.commit()
        except DomainError:
            db.session.rollback()
            return False
        return True
