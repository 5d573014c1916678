"""People who log at a steady pace over real connections, and how long each answer took."""

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from flask import Flask

from app.extensions import db
from app.measures.models.period import Period
from tests.faults.browsing import COOKIE, Browser
from tests.faults.logging_team import FIRST_WEEK, Place, make_team_series
from tests.makers.people import make_member
from tests.signing_in import client_of

WRITES_A_SECOND = 5
REACHED = 0.95
POINTS_A_SERIES = 30
FOUND = 303


@dataclass
class Visitor:
    """A person who logs in series of their own, some points in each."""

    browser: Browser
    places: Iterator[tuple[int, Period]]
    acknowledged: set[Place] = field(default_factory=set)
    refused: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def log_for(self, seconds: float) -> None:
        """Log five times a second, or as often as the answers allow when they are slower."""
        started = time.monotonic()
        for number in count():
            time.sleep(max(0.0, started + number / WRITES_A_SECOND - time.monotonic()))
            if time.monotonic() - started >= seconds:
                return
            self._log(number)

    def _log(self, number: int) -> None:
        series_id, week = next(self.places)
        cookie = self.browser.cookie
        before = time.perf_counter()
        status = self.browser.record(series_id, period=week.key, reading=(number % 9, 9))
        self.seconds.append(time.perf_counter() - before)
        self.browser.cookie = cookie  # a page that is looked at takes the message out of it
        if status == FOUND:
            self.acknowledged.add((series_id, week.start))
        else:
            self.refused.append(status)


@dataclass(frozen=True)
class Outcome:
    """What came of a while of logging: who logged what, what was refused, how long it took."""

    acknowledged: set[tuple[int, date]]
    refused: list[int]
    seconds: list[float]
    fewest: int
    wanted: int
    lasted: float

    @property
    def slowest_in_a_hundred(self) -> float:
        """Return the seconds that ninety-nine of a hundred answers took at most."""
        return slowest_in_a_hundred(self.seconds)

    @property
    def load(self) -> str:
        """Tell how many numbers were logged in a second, of how many that were wanted."""
        logged, wanted = len(self.seconds) / self.lasted, self.wanted / self.lasted
        reached = len(self.seconds) >= REACHED * self.wanted
        words = "the load was reached" if reached else "THE LOAD WAS NOT REACHED"
        return f"{logged:.0f} logged a second of {wanted:.0f} wanted: {words}"


def slowest_in_a_hundred(seconds: Iterable[float]) -> float:
    """Return what ninety-nine of a hundred took at most."""
    ordered = sorted(seconds)
    return ordered[math.ceil(len(ordered) * 0.99) - 1]


def make_crowd_at_work(app: Flask, *, people: int, writes: int, port: int) -> list[Visitor]:
    """Make people of one team, each with series enough for so many writes, signed in."""
    each = -(-writes // POINTS_A_SERIES)
    series = make_team_series(people * each)
    ids, team = [one.id for one in series], series[0].team
    visitors = []
    for number in range(people):
        cookie = client_of(app, make_member(team)).get_cookie(COOKIE)
        assert cookie is not None
        browser = Browser(port, cookie=cookie.value)
        visitors.append(Visitor(browser, _places_in(ids[number * each : (number + 1) * each])))
    db.session.remove()
    return visitors


def log_together(visitors: Sequence[Visitor], *, seconds: float) -> Outcome:
    """Let them all log for a while, at once, and tell what came of just that."""
    known = [len(one.seconds) for one in visitors]
    for one in visitors:
        one.browser.open_form("/account")
    started = time.monotonic()
    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(lambda one: one.log_for(seconds), visitors))
    lasted = time.monotonic() - started
    for one in visitors:
        one.browser.close()
    counts = [len(one.seconds) - start for one, start in zip(visitors, known, strict=True)]
    return Outcome(
        acknowledged=set().union(*[one.acknowledged for one in visitors]),
        refused=[status for one in visitors for status in one.refused],
        seconds=[
            value
            for one, start in zip(visitors, known, strict=True)
            for value in one.seconds[start:]
        ],
        fewest=min(counts),
        wanted=round(len(visitors) * seconds * WRITES_A_SECOND),
        lasted=lasted,
    )


def _places_in(series_ids: Sequence[int]) -> Iterator[tuple[int, Period]]:
    """Yield the first week of every series, then the second of every one, and so on."""
    week = FIRST_WEEK
    while True:
        for series_id in series_ids:
            yield series_id, week
        week = week.following
