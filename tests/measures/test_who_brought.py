"""Who brought a number that has no person behind it, or a person without a name."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.importing import Delivered, Source, take_readings
from app.measures.services.recording import record_measurement
from tests.makers.measures import make_series
from tests.makers.people import make_member, make_user
from tests.pages.measures import EditPage, RecordPage
from tests.pages.page import Page
from tests.pages.points import PointPage

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_14 = date(2026, 3, 30)
SAID = Reading(State.MEASURED, 8, 10)


def take_in(series: Series, *, by: int | None = None) -> None:
    """Take a number in as the command does."""
    source = Source("tall.csv", "a" * 64, series.team.network_id)
    take_readings([Delivered(series.id, WEEK_14, SAID, by=by)], source, by=None)
    db.session.commit()


def record(series: Series, *, entered: EnteredBy, by: int | None) -> None:
    period = Period(WEEK_14, series.measure.frequency)
    record_measurement(series, period, SAID, by=by, entered=entered)
    db.session.commit()


def who_and_why(client: FlaskClient, series: Series) -> list[list[str]]:
    page = Page(client.get(f"/series/{series.id}/history"))
    rows = page.soup.select("tbody tr")
    return [[row.select("td")[place].get_text(strip=True) for place in (2, 4)] for row in rows]


def test_what_the_command_took_in_is_said_to_be_imported_also_after_a_correction(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    take_in(series)
    client = signed_in(make_member(series.team, user=make_user(name="Marte")))
    page = EditPage.open(client, series.id, day="2026-03-30")
    EditPage.change(
        client, series.id, day="2026-03-30", reading=(9, 10), version=page.value("version")
    )

    told = who_and_why(client, series)
    point = PointPage(client.get(f"/series/{series.id}/measurements/2026-03-30/history"))
    card = " ".join(Page(client.get(f"/series/{series.id}")).texts(".hist li"))

    assert told == [["Marte", ""], ["Importert av dem som drifter Sirkel", "Hentet inn fra en fil"]]
    assert "Importert av dem som drifter Sirkel" in " ".join(point.texts("main li"))
    assert "Uke 14 logget av en fil: 8 av 10" in card


def test_a_row_that_brings_its_person_is_theirs(signed_in: SignedIn) -> None:
    series = make_series()
    member = make_member(series.team, user=make_user(name="Marte"))
    take_in(series, by=member.id)

    assert who_and_why(signed_in(member), series) == [["Marte", ""]]


def test_of_a_typed_number_without_a_person_nobody_is_named(signed_in: SignedIn) -> None:
    series = make_series()
    record(series, entered=EnteredBy.TYPED, by=None)
    client = signed_in(make_member(series.team))

    assert who_and_why(client, series) == [["Ukjent", ""]]


def test_somebody_whose_name_is_erased_is_a_former_member(signed_in: SignedIn) -> None:
    series = make_series()
    left, client = make_member(series.team), signed_in(make_member(series.team))
    RecordPage.record(signed_in(left), series.id, period="2026-W14", reading=(8, 10))
    left.name = ""
    db.session.commit()

    card = " ".join(Page(client.get(f"/series/{series.id}")).texts(".hist li"))

    assert who_and_why(client, series) == [["Tidligere medlem", ""]]
    assert "Uke 14 logget av et tidligere medlem: 8 av 10" in card
