"""A whole gathering that logs at the same time: no errors, nothing lost, nothing stale."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.services.summaries import rebuild_missing_summaries
from tests.faults.crowd import WRITES_A_SECOND, log_together, make_crowd_at_work
from tests.faults.logging_team import Logger, make_loggers, make_team_series
from tests.faults.serving import free_port, served
from tests.faults.state import find_faults

pytestmark = pytest.mark.slow

PEOPLE = 30
TIMES = 6
SECONDS = 10
BOUND_SECONDS = 90
FEWEST_EACH = SECONDS // 2  # one in two seconds: a slow machine does that; fewer is no crowd


def test_thirty_people_who_log_at_once_lose_nothing_and_get_no_error(app: Flask) -> None:
    url, port = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port()
    loggers = make_loggers(app, make_team_series(10), port=port, people=PEOPLE)

    with served(url, port=port), ThreadPoolExecutor(PEOPLE) as pool:
        started = time.monotonic()
        list(pool.map(_open_and_log, loggers))
        seconds = time.monotonic() - started

    acknowledged = set().union(*[one.acknowledged for one in loggers])
    stored = db.session.execute(select(Measurement.series_id, Measurement.period)).all()
    db.session.remove()
    assert [status for one in loggers for status in one.answers] == [303] * (PEOPLE * TIMES)
    assert {(row[0], row[1]) for row in stored} == acknowledged
    assert find_faults(app) == []
    assert seconds < BOUND_SECONDS


def test_thirty_people_who_log_up_to_five_times_a_second_each_lose_nothing(app: Flask) -> None:
    url, port = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port()
    people = make_crowd_at_work(app, people=PEOPLE, writes=SECONDS * WRITES_A_SECOND, port=port)

    with served(url, port=port):
        crowd = log_together(people, seconds=SECONDS)

    rebuild_missing_summaries()
    db.session.commit()
    stored = db.session.execute(select(Measurement.series_id, Measurement.period)).all()
    db.session.remove()
    assert crowd.refused == []
    assert {(row[0], row[1]) for row in stored} == crowd.acknowledged
    assert crowd.fewest >= FEWEST_EACH, crowd.load
    assert find_faults(app) == []


def _open_and_log(person: Logger) -> None:
    person.browser.open_form(f"/series/{person.series_id}/measurements/new")
    person.log(times=TIMES)
    person.browser.close()
