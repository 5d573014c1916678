"""The pages of files: sent, confirmed, looked at, taken in and undone."""

import gc
from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.extensions import db
from app.measures.jobs.uploads import drop_old_uploads
from app.measures.models.delivery import Delivery, Upload
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries.deliveries import is_kept
from app.measures.services.recording import record_measurement
from app.measures.services.uploads import steps
from app.measures.services.uploads.headings import numbered_name
from app.networks.models import FacilitatorsSee, Team
from app.statistics.masking import About, Kind
from tests.makers.deliveries import make_delivery
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_facilitator, make_member
from tests.makers.readings import reading, saved_reading, week
from tests.makers.uploads import csv_of, xlsx_of
from tests.pages.page import Page, follow
from tests.pages.uploads import FilesPage, say_yes, send_file, send_to_preview
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


def test_a_file_is_taken_in_after_a_yes_and_undone_with_one_press(
    client: FlaskClient, team: Team, series: Series
) -> None:
    content = csv_of(HEADING, "Alle møtte;2026-W14;9;10;", "Alle møtte;uke 15;7;10;ferie")

    preview = send_to_preview(client, team.id, content=content)
    assert preview.texts(".tallies li") == ["1 nye", "1 endret", "0 uendret", "0 kan ikke leses"]
    assert "8 av 10" in preview.soup.get_text()
    done = follow(client, say_yes(client, preview))

    assert done.messages[0].startswith("Tallene er lagret: 1 nytt, 1 endret, 0 uendrede.")
    assert saved_reading(series, week(15)) == reading(7, 10, note="ferie")
    undone = follow(client, Page(client.post(f"/deliveries/{_last_delivery().id}/undo")))
    assert undone.messages == ["Angret. 2 tall er som før."]
    assert saved_reading(series, week(14)) == reading(8, 10)
    assert "Angret" in FilesPage.of(client, team.id).deliveries[0]


def test_the_content_is_gone_once_it_is_taken_in(client: FlaskClient, team: Team) -> None:
    say_yes(
        client, send_to_preview(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    )

    upload = db.session.query(Upload).one()
    assert not is_kept(upload)
    assert upload.delivery_id is not None


def test_nothing_is_taken_in_until_rows_that_cannot_be_read_are_mended_or_skipped(
    client: FlaskClient, team: Team, series: Series
) -> None:
    content = csv_of(HEADING, "Alle møtte;uke 15;7;10;", "Alle møtte;uke 13;17;10;")
    preview = send_to_preview(client, team.id, content=content)

    refused = say_yes(client, preview)
    assert refused.status == 422
    assert "kryss av" in refused.errors[0]
    assert saved_reading(series, week(15)) is None

    assert "rad 3" in preview.soup.get_text()
    say_yes(client, preview, skips="y", mark="another")
    assert saved_reading(series, week(15)) == reading(7, 10)
    assert saved_reading(series, week(13)) is None


def test_a_file_without_changes_offers_no_button_that_saves(
    client: FlaskClient, team: Team
) -> None:
    preview = send_to_preview(client, team.id, content=csv_of(HEADING, "Alle møtte;2026-W14;8;10;"))

    assert "ingen endringer" in preview.soup.get_text()
    assert not preview.soup.select("form.ds-card button")


def test_two_means_that_differ_are_told_apart(client: FlaskClient, team: Team) -> None:
    measure = make_measure(team.network, kind=Kind.AVERAGE)
    series = make_series(team, measure)
    record_measurement(series, week(14), Reading(State.MEASURED, None, 12, 3.67), by=None)
    db.session.commit()
    content = csv_of("Måling;Periode;Snitt;Antall", f"{numbered_name(series)};2026-W14;3,7;12")

    preview = send_to_preview(client, team.id, content=content)

    cells = [one.get_text(strip=True) for one in preview.soup.select("tbody td")]
    assert cells[cells.index("Uke 14 2026") + 1 :][:2] == [
        "3,67 (snitt av 12)",
        "3,70 (snitt av 12)",
    ]


def test_a_page_that_waits_looks_again_by_itself(
    client: FlaskClient, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = send_to_preview(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    address = preview.response.request.path.replace("preview", "progress")

    waiting = client.get(address)
    say_yes(client, preview)
    done = client.get(address)

    assert waiting.headers["Refresh"] == "5"
    assert "Refresh" not in done.headers


def test_a_long_file_is_taken_in_apart_and_followed(
    client: FlaskClient, team: Team, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", 1)
    content = csv_of(HEADING, "Alle møtte;2026-W15;9;10;", "Alle møtte;2026-W13;9;10;")

    answer = say_yes(client, send_to_preview(client, team.id, content=content))
    page = follow(client, answer)

    assert page.heading == "Filen er tatt inn"
    assert saved_reading(series, week(13)) == reading(9, 10)


def test_what_is_no_table_is_refused_beside_the_file(client: FlaskClient, team: Team) -> None:
    for content in (b"", b"%PDF-1.7 ...", b"PK\x03\x04broken", bytes(range(256)) * 40):
        answer = send_file(client, team.id, content=content)

        assert answer.status == 422
        assert answer.errors


def test_a_form_without_a_file_is_refused(client: FlaskClient, team: Team) -> None:
    answer = Page(client.post(f"/teams/{team.id}/files", data={"file": "x"}))

    assert answer.errors[0] == "Velg en fil først."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_file_may_be_larger_than_other_forms_but_not_too_large(
    client: FlaskClient, team: Team
) -> None:
    rows = [f"Alle møtte;2026-W15;7;10;{'x' * 200}"] * 12_000

    assert send_file(client, team.id, content=csv_of(HEADING, *rows)).status == 303
    assert send_file(client, team.id, content=b"a;b\n" * 4_000_000).status == 413
    gc.collect()  # what was sent of the refused one is let go of here, and not in another test


def test_a_cancelled_file_is_gone(client: FlaskClient, team: Team) -> None:
    send_to_preview(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    upload = db.session.query(Upload).one()

    client.post(f"/teams/{team.id}/files/{upload.id}/cancel")

    page = follow(client, Page(client.get(f"/teams/{team.id}/files/{upload.id}/preview")))
    assert page.messages[-1] == "Filen er ikke lenger lagret. Send den på nytt."


def test_a_file_that_nobody_says_yes_to_is_gone_after_a_day(
    client: FlaskClient, team: Team
) -> None:
    send_file(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))

    with clock.stopped_at(datetime(2026, 4, 16, 10, 0, tzinfo=UTC)):
        drop_old_uploads.run()

    assert not is_kept(db.session.query(Upload).one())


def test_a_file_sent_from_the_page_of_a_series_is_of_that_series(
    client: FlaskClient, team: Team
) -> None:
    other = make_series(team)
    answer = Page(
        client.post(
            f"/teams/{team.id}/files?series={other.id}",
            data={"mark": "one", "file": (_file("Uke;Teller;Nevner", "15;7;10"), "t.csv")},
        )
    )

    assert follow(client, answer).value("series") == str(other.id)


def test_the_sheet_of_a_spreadsheet_can_be_chosen(client: FlaskClient, team: Team) -> None:
    rows = [["Måling", "Periode", "Teller", "Nevner"], ["Alle møtte", "uke 15", 7, 10]]
    first = [rows[0], ["Alle møtte", "uke 14", 8, 10]]
    page = follow(
        client, send_file(client, team.id, content=xlsx_of(first, Tall=rows), name="t.xlsx")
    )
    assert page.value("sheet") == "Ark1"

    address = f"{page.response.request.path}?sheet=Tall"
    assert "uke 15" in Page(client.get(address)).soup.get_text()


def test_two_columns_of_the_same_are_refused_in_words(client: FlaskClient, team: Team) -> None:
    columns = follow(
        client, send_file(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    )
    chosen = {f"column_{place}": "numerator" for place in range(5)}

    answer = Page(client.post(columns.response.request.path, data=columns.hidden | chosen))

    assert answer.status == 422


def test_a_facilitator_does_not_overwrite_what_the_agreement_hides(app: Flask) -> None:
    series = make_series()
    measure = make_measure(series.team.network, about=About.SENSITIVE)
    hidden = make_series(series.team, measure, measurements={"2026-W14": (1, 3)})
    series.team.network.facilitators_see = FacilitatorsSee.MASKED
    db.session.commit()
    client = client_of(app, make_facilitator(series.team.network))

    content = csv_of(HEADING, f"{measure.name};2026-W14;1;3;", f"{measure.name};2026-W15;9;30;")
    preview = send_to_preview(client, series.team_id, content=content)

    assert "skjult for deg" in preview.soup.get_text()
    assert saved_reading(hidden, week(14)) == reading(1, 3)


@pytest.mark.parametrize("address", ["/teams/{}/files", "/teams/{}/files.csv"])
def test_another_team_does_not_get_there(app: Flask, team: Team, address: str) -> None:
    stranger = make_series()
    client = client_of(app, make_member(stranger.team))

    assert client.get(address.format(team.id)).status_code == 404


def test_a_file_of_another_team_is_not_found(client: FlaskClient, app: Flask, team: Team) -> None:
    send_file(client, team.id, content=csv_of(HEADING, "Alle møtte;uke 15;7;10;"))
    upload = db.session.query(Upload).one()
    other = make_series()
    stranger = client_of(app, make_member(other.team))

    assert stranger.get(f"/teams/{other.team_id}/files/{upload.id}").status_code == 404


def test_an_undone_delivery_is_not_undone_again(client: FlaskClient, series: Series) -> None:
    delivery = make_delivery(series, {"2026-W15": (7, 10)})
    client.post(f"/deliveries/{delivery.id}/undo")

    page = follow(client, Page(client.post(f"/deliveries/{delivery.id}/undo")))

    assert page.messages[-1] == "Denne leveransen er allerede angret."


def _last_delivery() -> Delivery:
    return db.session.query(Delivery).order_by(Delivery.id.desc()).first() or Delivery()


def _file(*lines: str) -> BytesIO:
    return BytesIO(csv_of(*lines))
