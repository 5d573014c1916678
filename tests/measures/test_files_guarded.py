"""The notes of a file are looked through: a row that seems to tell of somebody is refused."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from tests.makers.measures import make_series
from tests.makers.networks import make_municipality
from tests.makers.people import make_member
from tests.makers.uploads import csv_of
from tests.pages.page import Page
from tests.pages.uploads import say_yes, send_to_preview
from tests.signing_in import client_of
from tests.web.guarded_sentences import IDENTITY, PHONE

pytestmark = pytest.mark.usefixtures("today")
HEADING = "Måling;Periode;Teller;Nevner;Merknad"
TABLE = "table.filetable tbody tr"


@pytest.fixture
def series(app: Flask) -> Series:
    return make_series(measurements={"2026-W14": (8, 10)})


@pytest.fixture
def client(app: Flask, series: Series) -> FlaskClient:
    return client_of(app, make_member(series.team))


def preview(client: FlaskClient, series: Series, *notes: str) -> Page:
    rows = [f"Alle møtte;2026-W{12 + place};9;10;{note}" for place, note in enumerate(notes)]
    return send_to_preview(client, series.team.id, content=csv_of(HEADING, *rows))


def notes_of(series: Series) -> list[str]:
    found = select(Measurement.note).where(Measurement.series_id == series.id)
    return [note for note in db.session.scalars(found.order_by(Measurement.period)) if note]


def test_rows_that_tell_of_somebody_are_refused_with_the_reason_and_the_others_are_taken(
    client: FlaskClient, series: Series
) -> None:
    make_municipality("9903", name="Fjellrevdal")
    notes = (f"Ring {PHONE}", "Påske", "Jente på 14 fra Fjellrevdal")

    page = preview(client, series, *notes)

    told = " ".join(page.texts(TABLE))
    assert "ligner et telefonnummer" in told
    assert "I en liten kommune kan alder og sted vise hvem det er" in told
    assert "Er det ikke en person, kan dere logge tallet på sin egen side." in told
    assert say_yes(client, page).status == 422
    assert say_yes(client, page, skips="1").status == 303
    assert notes_of(series) == ["Påske"]


def test_an_identity_number_is_refused_without_another_way(
    client: FlaskClient, series: Series
) -> None:
    told = " ".join(preview(client, series, f"Gjelder {IDENTITY}").texts(TABLE))

    assert "Slike numre kan aldri lagres her." in told
    assert "på sin egen side" not in told


def test_a_note_that_was_saved_for_a_reason_comes_back_in_a_file(
    client: FlaskClient, series: Series
) -> None:
    measurement = db.session.scalars(select(Measurement)).one()
    measurement.note = f"Ring {PHONE}"
    db.session.commit()

    page = preview(client, series, "", "", f"Ring {PHONE}")

    assert not [one for one in page.texts(TABLE) if "telefonnummer" in one]
    assert page.texts(".tallies li")[1:] == ["1 endret", "0 uendret", "0 kan ikke leses"]
