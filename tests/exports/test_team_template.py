"""The template of a team: downloaded, and sent back as it is or filled in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from string import printable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app import clock
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.uploads.checking import LeftOut
from app.measures.services.uploads.previewing import preview_upload
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About, Audience, Kind
from app.web.text import clean
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_facilitator, make_member
from tests.makers.uploads import send_file
from tests.signing_in import client_of

pytestmark = pytest.mark.usefixtures("today")
FILE_TYPES = ["csv", "xlsx"]


@pytest.fixture
def today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield


def make_varied_series() -> Series:
    """Make a team with a series of every kind and of many lengths of periods."""
    first = make_series(measurements={"2026-W14": (8, 10), "2026-W13": None})
    team, network = first.team, first.team.network
    average = make_measure(network, kind=Kind.AVERAGE, frequency=Frequency.MONTH)
    make_series(team, average, measurements={"2026-02": (10 / 3, 7), "2026-03": (4.1, 12)})
    count = make_measure(network, kind=Kind.COUNT, frequency=Frequency.FORTNIGHT)
    make_series(team, count, measurements={"2026-W13": (3,), "2026-W11": None})
    rate = make_measure(network, kind=Kind.RATE, frequency=Frequency.QUARTER)
    make_series(team, rate, measurements={"2025-Q4": (3, 1200)})
    for frequency in (Frequency.HALF_YEAR, Frequency.YEAR):
        make_series(team, make_measure(network, frequency=frequency))
    once = make_measure(network, frequency=Frequency.ONCE)
    make_series(team, once, measurements={"2026-03-03": (2, 9)})
    return first


def download(client: FlaskClient, team_id: int, *, file_type: str) -> bytes:
    answer = client.get(f"/teams/{team_id}/files.{file_type}")
    assert answer.status_code == 200
    return answer.get_data()


@pytest.mark.parametrize("file_type", FILE_TYPES)
def test_a_template_sent_back_as_it_is_changes_nothing(app: Flask, file_type: str) -> None:
    series = make_varied_series()
    content = download(
        client_of(app, make_member(series.team)), series.team_id, file_type=file_type
    )

    upload = send_file(series.team, content)
    preview = preview_upload(upload, series.team, audience=Audience.TEAM)

    assert (preview.new, preview.changed, preview.refused) == (0, 0, [])
    assert preview.unchanged == db.session.query(Measurement).count() == 8


def test_the_workbook_has_typed_cells_and_headings_that_stay(app: Flask) -> None:
    series = make_varied_series()
    content = download(client_of(app, make_member(series.team)), series.team_id, file_type="xlsx")

    sheet = load_workbook(BytesIO(content)).worksheets[0]

    assert [cell.value for cell in sheet[1]][:4] == ["Måling", "Periode", "Fra", "Til"]
    assert sheet.freeze_panes == "C2"
    filled = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[4] == 8]
    assert filled[0][2].date() == date(2026, 3, 30)
    assert filled[0][4:6] == (8, 10)


def test_a_template_that_is_filled_in_brings_the_new_numbers(app: Flask) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    content = download(client_of(app, make_member(series.team)), series.team_id, file_type="xlsx")
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "uke 15 2026")
    row[4].value, row[5].value = 6, 12
    file = BytesIO()
    book.save(file)

    preview = preview_upload(
        send_file(series.team, file.getvalue()), series.team, audience=Audience.TEAM
    )

    assert [(one.period.key, one.after.numerator) for one in preview.new_rows] == [("2026-W15", 6)]
    assert preview.unchanged == 1


@pytest.mark.parametrize("file_type", FILE_TYPES)
def test_hidden_numbers_are_colons_to_a_facilitator_and_stay_as_they_are(
    app: Flask, file_type: str
) -> None:
    series = make_series()
    measure = make_measure(series.team.network, about=About.SENSITIVE)
    make_series(series.team, measure, measurements={"2026-W14": (1, 3)})
    series.team.network.facilitators_see = FacilitatorsSee.MASKED
    db.session.commit()
    client = client_of(app, make_facilitator(series.team.network))

    upload = send_file(series.team, download(client, series.team_id, file_type=file_type))
    preview = preview_upload(upload, series.team, audience=Audience.NETWORK)

    assert (preview.new, preview.changed, preview.unchanged, preview.refused) == (0, 0, 0, [])
    assert len(preview.left_out[LeftOut.HIDDEN]) == 1


NOTES = st.text(st.sampled_from(printable + "æøåčđŋ–«»"), max_size=60).map(clean)
READINGS = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), NOTES), min_size=1, max_size=10
)
VALUES = st.floats(1, 5, allow_nan=False)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)
@given(readings=READINGS, value=VALUES, file_type=st.sampled_from(FILE_TYPES))
@example(readings=[(20000, 0, "ANTALL TOTALT")], value=1.0, file_type="csv")
def test_whatever_is_saved_comes_back_the_same(
    app: Flask, readings: list[tuple[int, int, str]], value: float, file_type: str
) -> None:
    series = make_series()
    average = make_series(series.team, make_measure(series.team.network, kind=Kind.AVERAGE))
    period = Period.parse("2026-W14", Frequency.WEEK)
    for first, more, note in readings:
        said = {"numerator": first, "denominator": first + more + 1, "note": note}
        _save(series, period, said)
        period = period.preceding
    _save(average, period, {"value": value, "denominator": 7})
    db.session.commit()
    content = download(
        client_of(app, make_member(series.team)), series.team_id, file_type=file_type
    )

    preview = preview_upload(send_file(series.team, content), series.team, audience=Audience.TEAM)

    assert (preview.new, preview.changed, preview.refused) == (0, 0, [])
    assert preview.unchanged == len(readings) + 1


def _save(series: Series, period: Period, said: dict[str, object]) -> None:
    row = Measurement(series_id=series.id, period=period.start, state=State.MEASURED, **said)
    row.entered_by, row.entered_at = EnteredBy.TYPED, clock.now()
    db.session.add(row)
