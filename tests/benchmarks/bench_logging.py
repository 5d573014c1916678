"""Thirty people who log at once, held against one of them alone, on a served SQLite database.

Each would log five times a second, and waits for an answer before the next number. A server that
is slower than that is asked less often: what is printed says whether the load was reached, how
much of a processor the server used for each number, and how busy the machine was. Where others use
the machine too, the ratio says little: the one who is alone waits for them as well.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.services.summaries import rebuild_missing_summaries
from tests.faults.crowd import (
    WRITES_A_SECOND,
    log_together,
    make_crowd_at_work,
    slowest_in_a_hundred,
)
from tests.faults.serving import free_port, served
from tests.faults.state import find_faults
from tests.installation import SQLITE, make_app

PEOPLE = 30
SECONDS = 60
ALONE = 30
GOAL = 10.0


@pytest.fixture
def app(migrated: str, tmp_path: Path) -> Iterator[Flask]:
    """The app on an empty SQLite database of its own, as an installation has it."""
    own = shutil.copy(migrated.removeprefix(SQLITE), tmp_path / "logging.db")
    app = make_app(f"{SQLITE}{own}")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def bench_thirty_people_who_log_at_once_for_a_minute(app: Flask) -> None:
    url, port = str(app.config["SQLALCHEMY_DATABASE_URI"]), free_port()
    writes = (SECONDS + 2 * ALONE) * WRITES_A_SECOND
    people = make_crowd_at_work(app, people=PEOPLE, writes=writes, port=port)

    with served(url, port=port) as server:
        log_together(people, seconds=2)  # warm
        before = log_together(people[:1], seconds=ALONE)
        used = server.processor_seconds()
        crowd = log_together(people, seconds=SECONDS)
        used = server.processor_seconds() - used
        after = log_together(people[:1], seconds=ALONE)

    alone = [*before.seconds, *after.seconds]
    ratio = crowd.slowest_in_a_hundred / slowest_in_a_hundred(alone)
    lost = crowd.acknowledged - _stored()
    print(
        f"\nP7, thirty who log at once against one alone: {ratio:.3g}, goal at most {GOAL:.3g};"
        f" {len(crowd.seconds)} numbers, {len(crowd.refused)} refused, {len(lost)} lost;"
        f" slowest in a hundred {crowd.slowest_in_a_hundred * 1000:.0f} ms"
        f" against {slowest_in_a_hundred(alone) * 1000:.0f} ms"
        f"\n  {crowd.load}; {used * 1000 / len(crowd.seconds):.1f} ms of a processor for each,"
        f" {os.getloadavg()[1]:.1f} at work on {os.cpu_count()} processors"
    )
    assert crowd.refused == []
    assert lost == set()
    assert find_faults(app) == []
    assert ratio <= GOAL


def _stored() -> set[tuple[int, date]]:
    """Return the series and the first day of every number that is there, with summaries made."""
    rebuild_missing_summaries()
    db.session.commit()
    rows = db.session.execute(select(Measurement.series_id, Measurement.period)).all()
    db.session.remove()
    return {(row[0], row[1]) for row in rows}
