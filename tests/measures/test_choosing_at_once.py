"""Two who choose for one series at the same moment: one choice, and nothing lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.series import Series
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def send_at_once(
    app: Flask, clients: list[FlaskClient], *, address: str, forms: list[dict[str, str]]
) -> list[Page]:
    """Send a form from each browser at the same moment."""
    start = Barrier(len(clients))
    db.session.remove()

    def send(number: int) -> Page:
        start.wait(timeout=10)
        with app.app_context():
            return Page(clients[number].post(address, data=forms[number]))

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(send, range(len(clients))))


def series_of(app: Flask) -> Series:
    return make_series(measurements=weekly(*LOW, *LOW, *HIGH, last=15))


@pytest.mark.parametrize("attempt", range(3))
def test_two_annotations_at_one_period_at_once_make_one_and_a_polite_answer(
    app: Flask, signed_in: SignedIn, attempt: int
) -> None:
    series = series_of(app)
    series_id, clients = series.id, [signed_in(make_member(series.team)) for _ in range(2)]
    forms = [{"period": "2026-W14", "text": text} for text in ("Påske", "Påskeuka")]

    address = f"/series/{series_id}/annotations/new"
    pages = send_at_once(app, clients, address=address, forms=forms)

    assert sorted(page.status for page in pages) == [303, 422]
    refused = next(page for page in pages if page.status == 422)
    assert refused.errors == ["Uke 14 har allerede en merknad i diagrammet."]
    assert len(queries.find_summary(series_id, Audience.TEAM).remarks) == 1


def test_points_that_are_left_out_at_once_are_all_in_the_summary(
    app: Flask, signed_in: SignedIn
) -> None:
    series = series_of(app)
    series_id, clients = series.id, [signed_in(make_member(series.team)) for _ in range(4)]
    weeks = ("2026-W03", "2026-W05", "2026-W07", "2026-W09")
    forms = [{"period": week, "reason": "Skjemaet gikk tapt."} for week in weeks]

    address = f"/series/{series_id}/exclusions/new"
    pages = send_at_once(app, clients, address=address, forms=forms)

    assert [page.status for page in pages] == [303] * 4
    summary = queries.find_summary(series_id, Audience.TEAM)
    assert [one.position for one in summary.left_out] == [2, 4, 6, 8]
