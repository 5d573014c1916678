"""Two people and a job who are at the same file at the same moment: it is taken in once, whole."""

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
from app.measures.models.series import Series
from app.measures.services.uploads import steps
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.uploads import csv_of
from tests.pages.page import Page, follow
from tests.pages.uploads import say_yes, send_to_preview

SignedIn = Callable[[User], FlaskClient]
HEADING = "Måling;Periode;Teller;Nevner"


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W14": (8, 10)})


def say_yes_at_once(app: Flask, sent: list[tuple[FlaskClient, Page]]) -> list[Page]:
    """Say yes to what each browser shows, all at the same moment."""
    start = Barrier(len(sent))
    db.session.remove()

    def press(one: tuple[FlaskClient, Page]) -> Page:
        start.wait(timeout=10)
        with app.app_context():
            return say_yes(*one)

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(press, sent))


@pytest.mark.parametrize("attempt", range(3))
@pytest.mark.parametrize("at_once", [1, 2_000])
def test_of_two_files_for_the_same_period_one_is_taken_in_and_the_other_is_asked_about(
    app: Flask,
    signed_in: SignedIn,
    series: Series,
    monkeypatch: pytest.MonkeyPatch,
    attempt: int,
    at_once: int,
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", at_once)
    people = [signed_in(make_member(series.team)) for _ in range(2)]
    files = [
        csv_of(HEADING, f"Alle møtte;2026-W14;{number};10", f"Alle møtte;2026-W13;{number};10")
        for number in (6, 7)
    ]
    sent = [
        (one, send_to_preview(one, series.team_id, content=content))
        for one, content in zip(people, files, strict=True)
    ]

    pages = say_yes_at_once(app, sent)

    deliveries = db.session.scalars(select(Delivery)).all()
    numbers = [one.numerator for one in db.session.scalars(select(Measurement))]
    assert len(deliveries) == 1
    assert sorted(numbers, key=str) in ([6, 6], [7, 7])
    if at_once > 1:
        assert sorted(page.status for page in pages) == [303, 409]
    else:
        ends = [follow(one, page).heading for (one, _sent), page in zip(sent, pages, strict=True)]
        assert sorted(ends) == ["Filen er tatt inn", "Ingenting ble tatt inn"]


@pytest.mark.parametrize("attempt", range(3))
@pytest.mark.parametrize("at_once", [0, 2_000])
def test_two_who_say_yes_to_one_file_take_it_in_once(
    app: Flask,
    signed_in: SignedIn,
    series: Series,
    monkeypatch: pytest.MonkeyPatch,
    attempt: int,
    at_once: int,
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", at_once)
    first, second = [signed_in(make_member(series.team)) for _ in range(2)]
    content = csv_of(HEADING, "Alle møtte;2026-W15;9;10")
    preview = send_to_preview(first, series.team_id, content=content)
    seen = Page(second.get(preview.response.request.path))

    pages = say_yes_at_once(app, [(first, preview), (second, seen)])

    assert [page.status for page in pages] == [303, 303]
    assert len(db.session.scalars(select(Delivery)).all()) == 1
    numbers = [one.numerator for one in db.session.scalars(select(Measurement))]
    assert sorted(numbers, key=str) == [8, 9]
    address = preview.response.request.path.replace("preview", "progress")
    assert {Page(one.get(address)).heading for one in (first, second)} == {"Filen er tatt inn"}


def test_pages_of_a_file_that_is_being_taken_in_are_always_answered(
    app: Flask, signed_in: SignedIn, series: Series
) -> None:
    first, second = [signed_in(make_member(series.team)) for _ in range(2)]
    rows = [f"Alle møtte;{year}-W{one:02};9;10" for year in (2024, 2025) for one in range(1, 50)]
    preview = send_to_preview(first, series.team_id, content=csv_of(HEADING, *rows))
    progress = preview.response.request.path.replace("preview", "progress")
    start, statuses = Barrier(2), list[int]()
    db.session.remove()

    def look() -> None:
        start.wait(timeout=10)
        with app.app_context():
            for _ in range(12):
                for page in (preview.response.request.path, progress):
                    statuses.append(second.get(page).status_code)

    def press() -> Page:
        start.wait(timeout=10)
        with app.app_context():
            return say_yes(first, preview)

    with ThreadPoolExecutor(2) as pool:
        looking, pressing = pool.submit(look), pool.submit(press)
        looking.result()
        assert pressing.result().status == 303

    assert set(statuses) <= {200, 303}
    assert Page(second.get(progress)).heading == "Filen er tatt inn"
