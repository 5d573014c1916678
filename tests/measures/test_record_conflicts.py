"""A period that has a number already: who saved it, both numbers and notes, and a choice."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures import queries
from app.measures.models.measurement import Measurement
from app.measures.models.period import Period
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.pages.measures import RecordPage
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def saved(series_id: int, key: str) -> Measurement | None:
    series = queries.find_series(series_id)
    assert series is not None
    return queries.find_measurement(series, Period.parse(key, series.measure.frequency))


def test_a_second_measurement_in_a_week_is_refused_beside_the_week(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))

    page = RecordPage.record(client, series.id, period="2026-W14", reading=(9, 10))

    assert page.status == 409
    assert page.errors == ["Uke 14 har allerede et tall: 8 av 10"]
    assert page.value("numerator") == "9"


def test_the_second_member_sees_who_saved_the_first_number_and_both_numbers(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    first, second = [make_member(series.team) for _ in range(2)]
    RecordPage.record(signed_in(first), series.id, period="2026-W14", reading=(8, 10), note="Anne")

    page = RecordPage.record(signed_in(second), series.id, period="2026-W14", reading=(9, 10))

    assert page.texts(".ds-alert[data-take-focus] h2") == [
        "Noen andre lagret først. Hvilket er riktig?"
    ]
    assert page.texts(".ds-alert[data-take-focus] dt")[0].startswith(
        f"{first.name} lagret, 15. april"
    )
    assert page.texts(".ds-alert[data-take-focus] dd") == ["8 av 10", "«Anne»", "9 av 10"]
    assert page.texts(".ds-alert[data-take-focus] .actionbar .ds-button") == [
        "Behold 8 av 10",
        "Bruk 9 av 10",
    ]


def test_ones_own_number_is_not_said_to_be_from_somebody_else(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10))

    page = RecordPage.record(client, series.id, period="2026-W14", reading=(9, 10))

    assert page.texts(".ds-alert[data-take-focus] h2") == [
        "Perioden har et tall fra før. Hvilket er riktig?"
    ]


def test_the_second_member_may_keep_their_own_number_instead(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))
    page = RecordPage.record(client, series.id, period="2026-W14", reading=(9, 10), note="Talt nå")
    address, fields = page.replacing

    replaced = Page(client.post(address, data=fields))

    assert replaced.status == 303
    measurement = saved(series.id, "2026-W14")
    assert measurement is not None
    assert (measurement.numerator, measurement.note) == (9, "Talt nå")
