"""Two people who fill in the grid at the same moment: nothing of either is lost or mixed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.delivery import Delivery
from app.measures.models.measurement import Measurement
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.pages.grid import GridPage, cell

SignedIn = Callable[[User], FlaskClient]
ROWS = "?frequency=week&last=2026-W16"
WEEK_13, WEEK_14, WEEK_15 = "2026-03-23", "2026-03-30", "2026-04-06"


def save_at_once(
    app: Flask, clients: list[FlaskClient], *, team_id: int, typed: list[list[dict[str, str]]]
) -> list[GridPage]:
    """Open the grid in each browser, and save what is typed in all of them at the same moment."""
    pages = [GridPage.open(client, team_id, query=ROWS) for client in clients]
    start = Barrier(len(clients))
    db.session.remove()

    def save(number: int) -> GridPage:
        start.wait(timeout=10)
        with app.app_context():
            return pages[number].save(clients[number], *typed[number])

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(save, range(len(clients))))


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_change_one_cell_one_saves_all_and_the_other_nothing(
    app: Flask, signed_in: SignedIn, attempt: int
) -> None:
    series = make_series(measurements={"2026-W14": (5, 10)})
    clients = [signed_in(make_member(series.team)) for _ in range(2)]
    first = [cell(series, WEEK_14, "6", "10"), cell(series, WEEK_13, "1", "10")]
    second = [cell(series, WEEK_14, "7", "10"), cell(series, WEEK_15, "2", "10")]

    pages = save_at_once(app, clients, team_id=series.team_id, typed=[first, second])

    assert sorted(page.status for page in pages) == [303, 409]
    late = next(page for page in pages if page.status == 409)
    mine = second if pages[1] is late else first
    assert mine[0].items() <= late.filled.items()
    assert mine[1].items() <= late.filled.items()
    assert len(db.session.scalars(select(Delivery)).all()) == 1
    saved = [one.numerator for one in db.session.scalars(select(Measurement))]
    assert sorted(saved, key=str) in ([1, 6], [2, 7])


def test_two_who_fill_different_cells_both_save(app: Flask, signed_in: SignedIn) -> None:
    series = make_series()
    clients = [signed_in(make_member(series.team)) for _ in range(2)]
    typed = [[cell(series, WEEK_13, "6", "10")], [cell(series, WEEK_14, "7", "10")]]

    pages = save_at_once(app, clients, team_id=series.team_id, typed=typed)

    assert [page.status for page in pages] == [303, 303]
    assert len(db.session.scalars(select(Measurement)).all()) == 2
