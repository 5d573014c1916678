"""Moving, placing, copying and printing what is on a programme, and the clock in the room."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.networks.models import Gathering
from tests.makers.gatherings import make_handout, make_item
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_guest, make_member
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import address_of, edit_item, open_gathering, rows
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "for_two_days")


def test_an_item_is_moved_past_its_neighbour_and_back(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, "Først", at="10.00", minutes=20)
    second = make_item(gathering, "Så", at="10.30", minutes=60)
    read = open_gathering(facilitator, gathering)
    page = open_gathering(facilitator, gathering, editing=True)

    moved = follow(
        facilitator,
        send(facilitator, page, form=f"form[action='/programme-items/{second.id}/move']"),
    )
    back = follow(facilitator, send(facilitator, moved, form=".flashes form"))

    assert not read.soup.select(".ways")
    assert rows(moved) == [("10.00–11.00", "Så"), ("11.10–11.30", "Først")]
    assert moved.soup.select(".ways")
    assert back.soup.select(".ways")
    assert rows(back) == [("10.00–10.20", "Først"), ("10.30–11.30", "Så")]


def test_the_first_item_cannot_be_moved_up(facilitator: FlaskClient, gathering: Gathering) -> None:
    item = make_item(gathering)

    answer = facilitator.post(f"/programme-items/{item.id}/move", data={"way": "up"})

    assert answer.status_code == 303
    assert rows(open_gathering(facilitator, gathering)) == [("09.00–09.30", "Velkommen")]


@pytest.mark.parametrize("way", ["", "sideways", "\x00"])
def test_no_other_way_is_known(facilitator: FlaskClient, gathering: Gathering, way: str) -> None:
    item = make_item(gathering)

    assert (
        facilitator.post(f"/programme-items/{item.id}/move", data={"way": way}).status_code == 400
    )


def test_a_deleted_item_comes_back_with_the_undo(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering)

    gone = follow(facilitator, Page(facilitator.post(f"/programme-items/{item.id}/delete")))
    back = follow(facilitator, send(facilitator, gone, form=".flashes form"))

    assert gone.messages == ["«Velkommen» er tatt av programmet. Angre"]
    assert rows(gone) == []
    assert rows(back) == [("09.00–09.30", "Velkommen")]


def test_an_item_without_a_time_gets_one_in_one_step(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, "Velkommen", at="10.00", minutes=30)
    item = make_item(gathering, "Lån en test", at=None, minutes=15)
    page = open_gathering(facilitator, gathering)

    placed = follow(facilitator, send(facilitator, page, form=".place"))

    assert page.texts(".unplaced h3") == ["Ikke plassert ennå"]
    assert rows(placed) == [("10.00–10.30", "Velkommen"), ("10.30–10.45", "Lån en test")]
    assert db.session.get_one(ProgrammeItem, item.id).minutes == 15


def test_an_item_that_somebody_placed_meanwhile_is_told_of(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering, "Lån en test", at=None)
    page = open_gathering(facilitator, gathering)
    edit_item(facilitator, item.id, starts_at="14.00")

    late = send(facilitator, page, form=".place", starts_at="09.00")

    assert late.status == 409
    assert "14.00" in late.texts(".ds-alert dd")


def test_a_team_reads_what_has_no_time_yet_and_cannot_place_it(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    make_item(gathering, "Gallerivandring", at=None)
    item = make_item(gathering, "Lån en test", at=None)
    reader = signed_in(make_member(make_team(gathering.network)))

    page = open_gathering(reader, gathering)
    paper = Page(reader.get(f"{address_of(gathering)}/programme"))

    lists = [one.texts(".later li") for one in (page, paper)]
    assert [sorted(one) for one in lists] == [["Gallerivandring", "Lån en test"]] * 2
    assert page.texts("#programme .later p") == ["Tida kommer senere:"]
    assert page.soup.select(".place") == []
    assert reader.post(f"/programme-items/{item.id}/place").status_code == 403


def test_a_programme_is_copied_day_for_day_and_taken_back(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    earlier = make_gathering(gathering.network, number=1, starts_on=date(2026, 8, 20))
    earlier.ends_on = date(2026, 8, 21)
    make_item(earlier, "Velkommen", at="10.00")
    make_item(earlier, "Teamtid", at="2026-08-21 09.00")

    copied = follow(facilitator, fill_in(facilitator, f"{address_of(gathering)}/programme/copy"))
    undone = follow(facilitator, send(facilitator, copied, form=".flashes form"))

    assert copied.messages == ["2 punkter er kopiert. Angre"]
    assert copied.texts(".programme-day") == ["Torsdag 3. desember", "Fredag 4. desember"]
    assert rows(copied) == [("10.00–10.30", "Velkommen"), ("09.00–09.30", "Teamtid")]
    assert rows(undone) == []


@pytest.mark.parametrize("odd", ["9" * 5_000, "٣,²,x,-1,", "\x00", ""])
def test_taking_back_what_was_never_copied_changes_nothing(
    facilitator: FlaskClient, gathering: Gathering, odd: str
) -> None:
    make_item(gathering, "Velkommen", at="10.00")

    undo = f"{address_of(gathering)}/programme/copy/undo"
    page = follow(facilitator, Page(facilitator.post(undo, data={"mark": odd})))

    assert rows(page) == [("10.00–10.30", "Velkommen")]


def test_only_programmes_of_ones_own_network_can_be_copied(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    make_item(make_gathering(gathering.network, number=1, starts_on=date(2026, 8, 20)))
    foreign = make_gathering(make_network(), number=1)
    make_item(foreign)

    page = fill_in(facilitator, f"{address_of(gathering)}/programme/copy", source=str(foreign.id))

    assert page.status == 422


def test_the_programme_is_printed_with_what_is_to_read(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    item = make_item(gathering, "Verksted")
    make_handout(gathering, "Hele samlingen")
    make_handout(gathering, "Til verkstedet", item=item)

    page = Page(signed_in(make_guest(gathering.network)).get(f"{address_of(gathering)}/programme"))

    assert rows(page) == [("09.00–09.30", "Verksted")]
    assert "Til verkstedet" in " ".join(page.texts(".programme"))
    assert "Ha tallene klare innen 2. desember kl. 12.00." in page.soup.text


def test_a_clock_counts_for_each_team_in_its_order(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    teams = [make_team(gathering.network, name=name) for name in ("Bø", "Alta")]
    item = make_item(gathering, teams=teams, minutes=16)

    page = Page(signed_in(make_guest(gathering.network)).get(f"/programme-items/{item.id}/clock"))

    assert page.texts("[data-clock-list] li") == [
        "Bø 09.00–09.08, 8 minutter",
        "Alta 09.08–09.16, 8 minutter",
    ]
    assert [one["data-seconds"] for one in page.soup.select("[data-seconds]")] == ["480", "480"]


def test_an_item_that_no_team_shows_in_has_no_clock(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering)

    assert facilitator.get(f"/programme-items/{item.id}/clock").status_code == 404
