"""Two people at once, and a form sent twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.series import Series
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.pages.measures import RecordPage
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def count(table: type[Measurement] | type[Revision]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def record_at_once(
    app: Flask, clients: list[FlaskClient], *, series: Series, weeks: list[str]
) -> list[Page]:
    """Send a number from each browser at the same moment."""
    series_id, start = series.id, Barrier(len(clients))
    db.session.remove()

    def send(number: int) -> Page:
        start.wait(timeout=10)
        with app.app_context():
            return RecordPage.record(
                clients[number], series_id, period=weeks[number], reading=(number + 5, 10)
            )

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(send, range(len(clients))))


@pytest.mark.parametrize("attempt", range(3))
def test_two_numbers_for_one_week_at_once_make_one_row_and_one_polite_question(
    app: Flask, signed_in: SignedIn, attempt: int
) -> None:
    series = make_series()
    clients = [signed_in(make_member(series.team)) for _ in range(2)]

    pages = record_at_once(app, clients, series=series, weeks=["2026-W14", "2026-W14"])

    assert sorted(page.status for page in pages) == [303, 409]
    assert count(Measurement) == count(Revision) == 1
    refused = next(page for page in pages if page.status == 409)
    assert refused.errors[0].startswith("Uke 14 har allerede et tall: ")


def test_numbers_for_different_weeks_at_once_are_all_in_the_summary(
    app: Flask, signed_in: SignedIn
) -> None:
    series = make_series()
    clients = [signed_in(make_member(series.team)) for _ in range(4)]
    weeks = [f"2026-W{number}" for number in (11, 12, 13, 14)]

    pages = record_at_once(app, clients, series=series, weeks=weeks)

    assert [page.status for page in pages] == [303] * 4
    series_id = db.session.scalars(select(Series.id)).one()
    summary = queries.find_summary(series_id, Audience.TEAM)
    assert summary.values[-4:] == [0.5, 0.6, 0.7, 0.8]


def test_a_form_sent_twice_makes_one_row(app: Flask, signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    mark = RecordPage.open(client, series.id).value("mark")

    first = RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10), mark=mark)
    again = RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10), mark=mark)

    assert (first.status, again.status) == (303, 303)
    assert again.location == first.location
    assert count(Measurement) == count(Revision) == 1
