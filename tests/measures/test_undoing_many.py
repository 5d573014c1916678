"""Undoing a very long delivery: no dearer than taking it in, and it brings back what was there."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app import database
from app.extensions import db
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measurement import Measurement
from app.measures.models.reading import Reading, State
from app.measures.services.deliveries import Delivered, Origin, deliver, undo_delivery
from app.networks.models import Team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("app")]

FIRST = date(2001, 1, 1)
N_SERIES, N_WEEKS = 80, 1_250
MOST = 1.3  # of the time of the processor that taking it in took, on a machine with other work


def make_long_team() -> tuple[Team, list[int]]:
    network = make_network()
    team = make_team(network)
    measures = [make_measure(network) for _ in range(N_SERIES)]
    return team, [make_series(team, one, starts_on=FIRST).id for one in measures]


def rows_of(series_ids: list[int], *, add: int) -> list[Delivered]:
    return [
        Delivered(
            series_id,
            FIRST + timedelta(weeks=week),
            Reading(State.MEASURED, (week + add) % 10, 10 + week % 5),
        )
        for series_id in series_ids
        for week in range(N_WEEKS)
    ]


def seconds_of(work: Callable[[], object]) -> float:
    started = time.process_time()
    with database.transactions("write"):
        work()
        db.session.commit()
    return time.process_time() - started


def take_in(team: Team, rows: list[Delivered]) -> tuple[Delivery, float]:
    taken: list[Delivery] = []
    origin = Origin(DeliveredBy.FILE, "lang.csv", "ab" * 32)
    seconds = seconds_of(lambda: taken.append(deliver(team, rows, origin=origin, by=None)))
    return taken[0], seconds


def sum_and_count() -> tuple[int, int]:
    found = select(func.sum(Measurement.numerator), func.count())
    row = db.session.execute(found.select_from(Measurement)).one()
    db.session.rollback()
    return int(row[0] or 0), int(row[1])


def test_a_hundred_thousand_changed_numbers_are_undone_as_quickly_as_changed() -> None:
    team, series_ids = make_long_team()
    take_in(team, rows_of(series_ids, add=0))
    before = sum_and_count()
    delivery, seconds = take_in(team, rows_of(series_ids, add=1))

    undone_seconds = seconds_of(lambda: undo_delivery(delivery, by=None))

    assert sum_and_count() == before == (before[0], N_SERIES * N_WEEKS)
    assert undone_seconds <= MOST * seconds


def test_a_hundred_thousand_new_numbers_are_undone_as_quickly_as_taken_in() -> None:
    team, series_ids = make_long_team()
    delivery, seconds = take_in(team, rows_of(series_ids, add=0))

    undone_seconds = seconds_of(lambda: undo_delivery(delivery, by=None))

    assert sum_and_count() == (0, 0)
    assert undone_seconds <= MOST * seconds
