"""Changing, deleting, undoing, the history, and counting back: the pages."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures import queries
from app.measures.models.series import Series
from app.measures.services.recording import Reading, State
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.pages.measures import EditPage, RecordPage, delete, undo
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_14 = "2026-03-30"


def readings_of(series: Series) -> dict[str, Reading]:
    found = queries.list_readings([series.id])[series.id]
    return {day.isoformat(): reading for day, reading in found.items()}


def test_a_number_is_changed_with_a_reason_that_the_history_shows(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))
    version = EditPage.open(client, series.id, day=WEEK_14).value("version")

    sent = EditPage.change(
        client, series.id, day=WEEK_14, reading=(9, 10), version=version, reason="Talt på nytt"
    )
    history = Page(client.get(f"/series/{series.id}/history"))

    assert sent.status == 303
    row = history.texts("tbody tr")[0]
    assert row.startswith("Uke 14 2026 8 av 10 9 av 10 ")
    assert row.endswith(" Talt på nytt Angre")


def test_two_members_who_change_one_number_see_both(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    one, other = [signed_in(make_member(series.team)) for _ in range(2)]
    version = EditPage.open(one, series.id, day=WEEK_14).value("version")
    EditPage.change(one, series.id, day=WEEK_14, reading=(9, 10), version=version)

    stale = EditPage.change(other, series.id, day=WEEK_14, reading=(7, 10), version=version)
    again = EditPage.change(
        other, series.id, day=WEEK_14, reading=(7, 10), version=stale.value("version")
    )

    assert stale.status == 409
    assert "9 av 10" in stale.texts(".ds-alert dd")
    assert stale.value("numerator") == "7"
    assert again.status == 303
    assert readings_of(series)[WEEK_14].numerator == 7


def test_a_deleted_number_is_brought_back_from_the_message(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))

    gone = follow(client, delete(client, series.id, day=WEEK_14))
    empty = readings_of(series)
    back = follow(client, undo(client, gone))

    assert gone.messages == ["Uke 14 er slettet. Angre"]
    assert empty == {}
    assert back.messages == ["Angret. Uke 14 er som før. Angre"]
    assert readings_of(series)[WEEK_14] == Reading(State.MEASURED, 8, 10)


def test_deleting_a_number_twice_is_answered_politely(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))
    delete(client, series.id, day=WEEK_14)
    client.get(f"/series/{series.id}")

    again = follow(client, delete(client, series.id, day=WEEK_14))

    assert again.messages == ["Tallet er slettet. Dere kan logge det på nytt."]


def test_an_undo_that_comes_too_late_changes_nothing_and_says_why(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    saved = follow(client, RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10)))
    version = EditPage.open(client, series.id, day=WEEK_14).value("version")
    EditPage.change(client, series.id, day=WEEK_14, reading=(9, 10), version=version)
    client.get(f"/series/{series.id}")

    late = follow(client, undo(client, saved))

    assert late.messages == ["Tallet er endret siden. Se i historikken."]
    assert readings_of(series)[WEEK_14].numerator == 9


@pytest.mark.parametrize("day", ["2026-03-31", "2026-04-06"])
def test_a_day_that_begins_no_week_or_has_no_number_is_not_found(
    signed_in: SignedIn, day: str
) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_leader(series.team))

    assert EditPage.open(client, series.id, day=day).status == 404


def test_history_stays_in_the_team_and_with_its_facilitator(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network), make_measure(network))
    readers = [make_member(series.team), make_facilitator(network), make_member(make_team(network))]

    statuses = [
        signed_in(reader).get(f"/series/{series.id}/history").status_code for reader in readers
    ]

    assert statuses == [200, 200, 403]


def test_a_page_of_recording_writes_nothing_when_it_is_only_opened(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))
    addresses = ["measurements/new", f"measurements/{WEEK_14}/edit", "count-back", "history"]

    statuses = [client.get(f"/series/{series.id}/{one}").status_code for one in addresses]

    assert statuses == [200] * 4
    assert queries.list_changes(series) == []
