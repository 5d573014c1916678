"""Cells of the grid that need care: changed meanwhile, hidden, fed otherwise, paused, unusual."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.measures.services.recording import (
    Edit,
    change_measurement,
    delete_measurement,
    record_measurement,
)
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import make_facilitator, make_member
from tests.makers.readings import reading, saved_reading, week
from tests.makers.stories import weekly
from tests.pages.grid import GridPage, box, cell

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")

WEEK_13, WEEK_14, WEEK_15 = "2026-03-23", "2026-03-30", "2026-04-06"


def change_meanwhile(series: Series, number: int, *, to: tuple[int, int]) -> None:
    found = queries.find_measurement(series, week(number))
    assert found is not None
    edit = Edit(reading(*to), found.version)
    change_measurement(series, week(number), edit=edit, by=None)
    db.session.commit()


def test_who_comes_too_late_sees_both_numbers_beside_that_cell_and_may_choose(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    change_meanwhile(series, 14, to=(9, 12))

    late = page.save(client, cell(series, WEEK_14, "8", "10"), cell(series, WEEK_15, "5", "9"))

    assert late.status == 409
    (told,) = late.summary
    assert told.startswith("Uke 14, Alle møtte: Noen lagret 9 av 12, 15. april kl. 11.00.")
    assert told.endswith("Det dere skrev, står i rutene og er ikke lagret. Hvilket er riktig?")
    assert late.texts("td.checks button") == ["Behold 9 av 12", "Bruk 8 av 10"]
    assert late.filled[box(series, WEEK_14)] == "8"
    assert late.filled[box(series, WEEK_15)] == "5"
    assert saved_reading(series, week(15)) is None
    again = late.save(client)
    assert again.status == 303
    assert saved_reading(series, week(14)) == reading(8, 10)


def test_a_number_that_others_changed_and_one_did_not_touch_is_left_alone(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    change_meanwhile(series, 14, to=(9, 12))

    sent = page.save(client, cell(series, WEEK_15, "5", "9"))

    assert sent.status == 303
    assert saved_reading(series, week(14)) == reading(9, 12)


def test_two_who_type_the_same_number_are_not_asked_to_choose(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    change_meanwhile(series, 14, to=(9, 12))

    sent = page.save(client, cell(series, WEEK_14, "9", "12"), cell(series, WEEK_15, "5", "9"))

    assert sent.status == 303


def test_a_number_deleted_meanwhile_is_told_and_can_be_saved_anew(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (6, 10), "2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    delete_measurement(series, week(14), by=None)
    db.session.commit()

    late = page.save(client, cell(series, WEEK_14, "8", "10"))

    assert late.status == 409
    assert late.said[0].startswith("Noen har slettet tallet. Det dere skrev, står i rutene")
    assert late.texts("td.checks button") == ["La det være slettet", "Bruk 8 av 10"]
    assert late.save(client).status == 303
    assert saved_reading(series, week(14)) == reading(8, 10)


def test_a_series_closed_meanwhile_is_told_and_the_rest_can_be_saved(signed_in: SignedIn) -> None:
    series = make_series()
    other = make_series(series.team, make_measure(series.team))
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    other.closed_at = clock.now()
    db.session.commit()

    sent = page.save(client, cell(series, WEEK_14, "8", "10"), cell(other, WEEK_14, "1", "2"))

    assert sent.status == 422
    assert sent.notice.startswith("Noen tall hører til en måling eller periode som ikke er her")
    assert sent.filled == cell(series, WEEK_14, "8", "10")
    assert sent.save(client).status == 303


def make_sensitive(measurements: dict[str, tuple[int, int]]) -> Series:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    measure = make_measure(network, about=About.SENSITIVE)
    return make_series(make_team(network), measure, measurements=measurements)


def test_a_number_hidden_from_a_facilitator_stays_hidden_and_unchanged(
    signed_in: SignedIn,
) -> None:
    series = make_sensitive({"2026-W14": (2, 3), "2026-W15": (20, 40)})
    client = signed_in(make_facilitator(series.team.network))
    page = GridPage.open(client, series.team_id)

    sent = page.save(client, cell(series, WEEK_14, "30", "40"), cell(series, WEEK_13, "9", "40"))

    assert page.filled == cell(series, WEEK_15, "20", "40")
    assert page.texts("td.closed") == [":"]
    assert "2 av 3" not in page.response.text
    assert sent.status in {303, 422}
    assert saved_reading(series, week(14)) == reading(2, 3)


def test_a_small_number_saved_meanwhile_is_not_told_to_a_facilitator(signed_in: SignedIn) -> None:
    series = make_sensitive({"2026-W14": (20, 40)})
    client = signed_in(make_facilitator(series.team.network))
    page = GridPage.open(client, series.team_id)
    change_meanwhile(series, 14, to=(2, 3))

    late = page.save(client, cell(series, WEEK_14, "21", "40"))

    assert late.status in {409, 422}
    assert late.said[0].startswith("Uke 14 har allerede et tall.")
    assert late.filled == cell(series, WEEK_14, "21", "40")
    assert "2 av 3" not in late.response.text
    assert 'value="2"' not in late.response.text
    assert saved_reading(series, week(14)) == reading(2, 3)


@pytest.mark.parametrize("typed", [("4", "20"), ("2", "3")])
def test_a_hidden_number_saved_in_an_empty_cell_meanwhile_keeps_what_a_facilitator_typed(
    signed_in: SignedIn, typed: tuple[str, str]
) -> None:
    series = make_sensitive({"2026-W13": (20, 40)})
    client = signed_in(make_facilitator(series.team.network))
    page = GridPage.open(client, series.team_id)
    record_measurement(series, week(14), reading(2, 3), by=None)
    db.session.commit()

    late = page.save(client, cell(series, WEEK_14, *typed), cell(series, WEEK_15, "30", "40"))

    assert late.status in {409, 422}
    (told,) = late.summary
    assert told.startswith("Uke 14, Alle møtte: Uke 14 har allerede et tall.")
    assert late.filled[box(series, WEEK_14)] == typed[0]
    assert saved_reading(series, week(14)) == reading(2, 3)
    assert late.save(client, cell(series, WEEK_14, "", "")).status == 303
    assert saved_reading(series, week(15)) == reading(30, 40)
    assert saved_reading(series, week(14)) == reading(2, 3)


def test_a_series_that_is_counted_along_the_way_takes_corrections_only(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    series.fed_by, series.fed_since = FedBy.TALLY, date(2026, 3, 30)
    db.session.commit()
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    sent = page.save(client, cell(series, WEEK_14, "8", "10"), cell(series, WEEK_13, "5", "9"))

    assert page.texts("td.closed") == ["–", "–"]
    assert "telles fortløpende siden uke 14" in page.texts("thead .facts")[0]
    assert sent.status == 303
    assert saved_reading(series, week(14)) == reading(8, 10)


def test_a_pause_has_its_name_beside_its_periods_which_may_still_be_filled(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    make_pause(series.team.network, (date(2026, 3, 30), date(2026, 4, 5)), label="Påskeferie")
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    assert page.texts(".pausename") == ["Påskeferie"]
    assert page.soup.select_one(f"td.paused [name={box(series, WEEK_14)}]") is not None
    assert page.save(client, cell(series, WEEK_14, "5", "9")).status == 303


def test_an_unusual_number_is_asked_about_once_and_then_saved(signed_in: SignedIn) -> None:
    usual = [(50 + shift, 100) for shift in (0, 2, -1, 1, -2, 1, 0, 2, -1, 1)]
    series = make_series(measurements=weekly(*usual, last=14))
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    asked = page.save(client, cell(series, WEEK_15, "98", "100"))

    assert asked.status == 422
    assert "Uvanlig høyt. Stemmer det?" in asked.said
    assert asked.notice.startswith("Ingenting er lagret ennå. Se på det som er uvanlig.")
    assert saved_reading(series, week(15)) is None
    assert asked.save(client).status == 303
    assert saved_reading(series, week(15)) == reading(98, 100)


def test_what_was_typed_and_not_sent_comes_back_on_another_device(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (6, 10), "2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    draft = page.value("draft")
    kept = {name: page.value(name) for name in (f"began-{series.id}-20260323",)}
    kept |= {f"began-{series.id}-20260330": page.value(f"began-{series.id}-20260330")}
    typed = cell(series, WEEK_13, "6", "10") | cell(series, WEEK_14, "8", "10")
    client.post("/drafts", data={"draft": draft} | kept | typed)
    change_meanwhile(series, 13, to=(1, 10))
    change_meanwhile(series, 14, to=(2, 10))

    back = GridPage.open(client, series.team_id)

    assert back.filled == cell(series, WEEK_13, "1", "10") | cell(series, WEEK_14, "8", "10")
    assert back.button == "Lagre 1 tall"
    assert back.save(client).status == 409
    assert db.session.get_one(Measurement, (series.id, week(14).start)).numerator == 2


def test_what_is_not_the_team_s_is_not_found_and_a_guest_may_not(signed_in: SignedIn) -> None:
    series, foreign = make_series(), make_series()

    assert GridPage.open(signed_in(make_member(series.team)), foreign.team_id).status == 404
    assert GridPage.open(signed_in(make_member(series.team)), 99_999).status == 404
