"""A yes to a file holds for what was shown: of anything else nothing is taken in."""

import json
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.extensions import db
from app.measures.models.delivery import Upload
from app.measures.models.series import Series
from app.measures.services import recording
from app.measures.services.uploads import steps
from app.networks.models import Team
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.readings import reading, saved_reading, week
from tests.makers.uploads import csv_of
from tests.pages.page import follow
from tests.pages.uploads import say_yes, send_to_preview
from tests.signing_in import client_of

pytestmark = pytest.mark.usefixtures("today")

HEADING = "Måling;Periode;Teller;Nevner;Merknad"


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W14": (8, 10)})


@pytest.fixture
def team(series: Series) -> Team:
    return series.team


@pytest.fixture
def client(app: Flask, team: Team) -> FlaskClient:
    return client_of(app, make_member(team))


def test_what_somebody_changed_meanwhile_is_told_and_nothing_is_taken_in(
    client: FlaskClient, team: Team, series: Series
) -> None:
    content = csv_of(HEADING, "Alle møtte;2026-W15;9;10;", "Alle møtte;2026-W13;9;10;")
    preview = send_to_preview(client, team.id, content=content)
    with clock.stopped_at(datetime(2026, 4, 15, 9, 5, tzinfo=UTC)):
        recording.record_measurement(series, week(15), reading(1, 10), by=None)
        db.session.commit()

        answer = say_yes(client, preview)

    assert answer.status == 409
    assert "uke 15 2026: 1 av 10" in answer.summary[0]
    assert saved_reading(series, week(13)) is None


def test_columns_that_somebody_turned_meanwhile_are_asked_about_again(
    client: FlaskClient, team: Team, series: Series
) -> None:
    preview = send_to_preview(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    upload = db.session.query(Upload).one()
    turned = {"numerator": "denominator", "denominator": "numerator"}
    columns = json.loads(upload.columns or "")
    columns["columns"] = [turned.get(one, one) for one in columns["columns"]]
    upload.columns = json.dumps(columns)
    db.session.commit()

    answer = say_yes(client, preview)

    assert answer.status in {409, 422}
    assert saved_reading(series, week(15)) is None


def test_a_yes_that_says_less_than_was_shown_takes_nothing_in(
    client: FlaskClient, team: Team, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = csv_of(HEADING, "Alle møtte;uke 15;7;10;", "Alle møtte;uke 13;17;10;")
    preview = send_to_preview(client, team.id, content=content)
    assert say_yes(client, preview, refused="0").status == 422

    monkeypatch.setattr(steps, "AT_ONCE", 0)
    page = follow(client, say_yes(client, preview, refused="0", mark="another"))

    assert page.heading == "Ingenting ble tatt inn"
    assert saved_reading(series, week(15)) is None
