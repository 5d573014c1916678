"""Taking back how seldom a series is measured, from the message that says so."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.pages.measures import undo
from tests.pages.page import Page, follow
from tests.pages.pauses import hold_gain
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 4, 15, 9, tzinfo=UTC)  # Wednesday of week 16
WEEK_15, WEEK_16 = date(2026, 4, 6), date(2026, 4, 13)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def series() -> Series:
    return make_series(measurements={"2026-W14": (8, 10), "2026-W15": (9, 10)})


@pytest.fixture
def client(signed_in: SignedIn, series: Series) -> FlaskClient:
    return signed_in(make_member(series.team))


def held(series: Series) -> tuple[date | None, int | None]:
    db.session.expire_all()
    found = db.session.get_one(Series, series.id)
    return found.held_from, found.held_every


def test_the_series_says_how_often_it_is_measured_now_and_the_message_takes_it_back(
    client: FlaskClient, series: Series
) -> None:
    page = follow(client, hold_gain(client, series, every=3))
    assert "Hver 3. uke" in page.texts(".ds-tag")

    back = follow(client, undo(client, page))

    assert back.messages == ["Dere måler like ofte som før. Neste tall: uke 16."]
    assert held(series) == (None, None)
    assert "Hver uke" in show_series(client, series).texts(".ds-tag")


def test_a_change_is_taken_back_to_what_held_before(client: FlaskClient, series: Series) -> None:
    with clock.stopped_at(datetime(2026, 4, 8, 9, tzinfo=UTC)):
        hold_gain(client, series, every=2)
    page = follow(client, hold_gain(client, series, every=4))
    assert held(series) == (WEEK_16, 4)

    undo(client, page)

    assert held(series) == (WEEK_15, 2)


def test_what_was_changed_again_since_stays(client: FlaskClient, series: Series) -> None:
    page = follow(client, hold_gain(client, series, every=2))
    hold_gain(client, series, every=4)

    said = follow(client, undo(client, page))

    assert "Måleserien er endret siden." in said.messages
    assert held(series) == (WEEK_16, 4)


@pytest.mark.parametrize("mark", ["", "x", "-1", "99999999999999"])
def test_a_mark_of_nothing_undoes_nothing(client: FlaskClient, series: Series, mark: str) -> None:
    hold_gain(client, series, every=2)

    sent = Page(client.post(f"/series/{series.id}/holding/undo", data={"mark": mark}))

    assert sent.status == 303
    assert held(series) == (WEEK_16, 2)


def test_nothing_that_was_not_changed_is_offered_to_be_undone(
    client: FlaskClient, series: Series
) -> None:
    hold_gain(client, series, every=2)

    page = follow(client, hold_gain(client, series, every=2))

    assert not page.messages[-1].endswith("Angre")
