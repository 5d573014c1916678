"""A server that is killed while people log loses nothing that it said was saved."""

import random
import signal
import time
from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.extensions import db
from app.measures.models.measurement import Measurement, Revision
from tests.faults.logging_team import Logger, Place, make_loggers, make_team_series, start_all
from tests.faults.serving import free_port, served
from tests.faults.state import find_faults

pytestmark = pytest.mark.slow

ROUNDS = 30
ENOUGH = 3
PATIENCE_SECONDS = 30


def test_no_acknowledged_measurement_is_lost_when_the_server_is_killed_30_times(app: Flask) -> None:
    url, port, by = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port(), random.Random(9)
    loggers = make_loggers(app, make_team_series(3), port=port, people=3)

    for number in range(ROUNDS):
        _kill_while_logging(url, loggers, port=port, after=by.uniform(0, 0.3))

        assert _acknowledged(loggers) - _stored() == set(), f"lost in round {number}"
        assert find_faults(app) == [], f"half-written in round {number}"

    assert {status for one in loggers for status in one.answers} == {303}
    assert len(_acknowledged(loggers)) >= ROUNDS * ENOUGH
    assert _count(Measurement) == _count(Revision) == _count_audited()


def _kill_while_logging(url: str, loggers: Sequence[Logger], *, port: int, after: float) -> None:
    before = len(_acknowledged(loggers))
    with served(url, port=port) as server:
        for one in loggers:
            one.move_to(port)
            if not one.browser.token:
                one.browser.open_form(f"/series/{one.series_id}/measurements/new")
        threads = start_all(loggers)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(_acknowledged(loggers)) < before + ENOUGH and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(after)
        server.end(signal.SIGKILL)
        for thread in threads:
            thread.join()


def _acknowledged(loggers: Sequence[Logger]) -> set[Place]:
    return set().union(*[one.acknowledged for one in loggers])


def _stored() -> set[Place]:
    rows = db.session.execute(select(Measurement.series_id, Measurement.period)).all()
    db.session.remove()
    return {(row[0], row[1]) for row in rows}


def _count(table: type[Measurement] | type[Revision]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def _count_audited() -> int:
    recorded = AuditEntry.action == "measurement.recorded"
    return db.session.scalar(select(func.count()).where(recorded)) or 0
