"""People who log measurements of their team over real connections, each in their own thread."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException

from flask import Flask

from app.extensions import db
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from tests.faults.browsing import COOKIE, Browser
from tests.makers.measures import make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.signing_in import client_of

FIRST_WEEK = Period(date(2020, 1, 6), Frequency.WEEK)
Place = tuple[int, date]


@dataclass
class Logger:
    """A person who logs one week after the other in one series."""

    series_id: int
    weeks: Iterator[Period]
    browser: Browser
    acknowledged: set[Place] = field(default_factory=set)
    answers: list[int] = field(default_factory=list)

    def log(self, *, times: int | None = None) -> None:
        """Log until the server is gone, or so many times."""
        for number, week in enumerate(self.weeks, start=1):
            reading = (number % 9, 9)
            status = self.browser.record(self.series_id, period=week.key, reading=reading)
            self.answers.append(status)
            if status == 303:
                self.acknowledged.add((self.series_id, week.start))
            if number == times:
                return

    def log_until_the_server_is_gone(self) -> None:
        """Log, and take the end of the server for what it is."""
        try:
            self.log()
        except (OSError, HTTPException):
            self.browser.close()

    def move_to(self, port: int) -> None:
        """Go on with another server, with the same cookie and token."""
        moved = Browser(port, cookie=self.browser.cookie)
        moved.token = self.browser.token
        self.browser = moved


def weeks_of(number: int, *, among: int) -> Iterator[Period]:
    """Yield the weeks that one of several people in a series logs, so that none is taken."""
    week = FIRST_WEEK
    while True:
        if (week.start - FIRST_WEEK.start).days // 7 % among == number:
            yield week
        week = week.following


def make_team_series(count: int) -> list[Series]:
    """Make series of one team, from the first week that will be logged."""
    team = make_team()
    return [make_series(team, starts_on=FIRST_WEEK.start) for _ in range(count)]


def make_loggers(app: Flask, series: Sequence[Series], *, port: int, people: int) -> list[Logger]:
    """Make people, spread over the series, each signed in with a browser of their own."""
    among = people // len(series)
    made = []
    for number in range(people):
        one = series[number % len(series)]
        cookie = client_of(app, make_member(one.team)).get_cookie(COOKIE)
        assert cookie is not None
        weeks = weeks_of(number // len(series), among=among)
        made.append(Logger(one.id, weeks, Browser(port, cookie=cookie.value)))
    db.session.remove()
    return made


def start_all(loggers: Sequence[Logger]) -> list[threading.Thread]:
    """Let them all log until the server is gone."""
    threads = [threading.Thread(target=one.log_until_the_server_is_gone) for one in loggers]
    for thread in threads:
        thread.start()
    return threads
