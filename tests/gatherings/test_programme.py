"""Writing the programme of a gathering."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import ItemKind, ProgrammeItem
from app.networks.models import Gathering
from tests.makers.gatherings import make_handout, make_item
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import add_item, address_of, edit_item, open_gathering, rows
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def before_the_gathering() -> Iterator[None]:
    with stopped_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    made = make_gathering(make_network(), number=3)
    made.ends_on, made.theme, made.venue = date(2026, 12, 4), "Fra test til praksis", "Alta"
    db.session.commit()
    return made


@pytest.fixture
def client(signed_in: SignedIn, gathering: Gathering) -> FlaskClient:
    return signed_in(make_facilitator(gathering.network))


def test_the_page_says_when_and_where_a_gathering_is(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    page = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    assert page.heading == "Samling 3: Fra test til praksis"
    assert page.texts(".pagehead .sub") == [
        "Torsdag 3. og fredag 4. desember 2026, Alta. Om 10 dager."
    ]
    assert "Ikke noe program ennå" in page.soup.text


def test_an_item_is_written_and_its_end_is_worked_out(
    client: FlaskClient, gathering: Gathering
) -> None:
    page = follow(client, add_item(client, gathering))

    assert page.messages == ["«Velkommen» står på programmet."]
    assert rows(page) == [("10.00–10.20", "Velkommen")]


def test_the_next_item_is_offered_the_time_at_which_the_last_one_ends(
    client: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, at="10.00", minutes=45)

    page = Page(client.get(f"{address_of(gathering)}/programme/new"))

    assert page.value("starts_at") == "10.45"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"title": ""}, "Skriv hva det heter."),
        ({"starts_at": "25.00"}, "Skriv klokkeslettet som 09.30."),
        ({"starts_at": "ti"}, "Skriv klokkeslettet som 09.30."),
        ({"minutes": ""}, "Skriv et helt tall."),
        ({"minutes": "0"}, "Skriv fra 1 til 600 minutter."),
        ({"minutes": "9" * 20}, "Skriv fra 1 til 600 minutter."),
        ({"starts_at": "23.30", "minutes": "45"}, "Punktet må være ferdig før midnatt."),
        ({"minutes_per_team": "121"}, "Skriv fra 1 til 120 minutter."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(
    client: FlaskClient, gathering: Gathering, typed: dict[str, str], error: str
) -> None:
    page = add_item(client, gathering, **typed)

    assert page.status == 422
    assert page.errors == [error]
    assert all(page.value(name) == value for name, value in typed.items())


@pytest.mark.parametrize("typed", ["9", "09.00", "9:00", "0900", "kl. 9"])
def test_a_time_is_read_as_people_write_it(
    client: FlaskClient, gathering: Gathering, typed: str
) -> None:
    page = follow(client, add_item(client, gathering, starts_at=typed))

    assert rows(page) == [("09.00–09.20", "Velkommen")]


def test_a_day_outside_the_gathering_is_refused(client: FlaskClient, gathering: Gathering) -> None:
    page = add_item(client, gathering, on="2026-12-05")

    assert page.status == 422


def test_overlaps_and_gaps_are_told_gently_to_who_writes_and_to_nobody_else(
    client: FlaskClient, gathering: Gathering, signed_in: SignedIn
) -> None:
    make_item(gathering, "Velkommen", at="10.00", minutes=30)
    make_item(gathering, "For tidlig", at="10.20", minutes=30)
    make_item(gathering, "Etter pausen", at="11.00", minutes=30)

    page = open_gathering(client, gathering)
    read = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    assert page.texts(".gap") == [
        "Begynner 10 minutter før punktet over er ferdig.",
        "10 minutter før dette er uten program.",
    ]
    assert read.texts(".gap") == []


def test_teams_come_in_the_order_that_is_chosen(client: FlaskClient, gathering: Gathering) -> None:
    network = gathering.network
    places = [make_municipality(f"99{n}1", name=name) for n, name in enumerate("ABC")]
    one, two, three = (
        make_team(network, name=name, municipalities=[place])
        for name, place in zip(("Alta", "Bø", "Ciel"), places, strict=True)
    )
    address = f"{address_of(gathering)}/programme/new"
    hidden = Page(client.get(address)).hidden
    teams = [f"{one.id}:3", f"{two.id}:", f"{three.id}:1"]
    typed = {**hidden, "title": "Runde 1", "kind": "teams_show", "starts_at": "10", "minutes": "20"}

    answer = client.post(
        address,
        data=MultiDict(
            [
                *typed.items(),
                ("on", "2026-12-03"),
                *(("teams", one) for one in teams if one[-1] != ":"),
            ]
        ),
    )
    page = follow(client, Page(answer))

    assert "Ciel, Alta" in page.texts(".programme p.sub")
    assert page.texts(".clock-way") == ["Klokka : Runde 1"]


def test_a_team_of_another_network_has_no_part(client: FlaskClient, gathering: Gathering) -> None:
    stranger = make_team()

    add_item(client, gathering, teams=f"{stranger.id}:1")

    assert "Team" not in " ".join(open_gathering(client, gathering).texts(".programme"))


def test_an_item_is_changed_and_keeps_its_teams(client: FlaskClient, gathering: Gathering) -> None:
    team = make_team(gathering.network, name="Alta")
    item = make_item(gathering, kind=ItemKind.TEAMS_SHOW, teams=[team])

    page = follow(client, edit_item(client, item.id, title="Ny tittel", teams=f"{team.id}:1"))

    assert page.messages == ["Punktet er lagret."]
    assert rows(page) == [("09.00–09.30", "Ny tittel")]
    assert "Alta" in page.texts(".programme p.sub")


def test_two_who_change_an_item_both_see_both_texts(
    client: FlaskClient, gathering: Gathering, signed_in: SignedIn
) -> None:
    item = make_item(gathering, "Velkommen")
    other = signed_in(make_coordinator(gathering.network.programme))
    address = f"/programme-items/{item.id}/edit"
    begun = Page(client.get(address))
    edit_item(other, item.id, title="Fra koordinatoren")

    late = send(client, begun, address=address, title="Fra veilederen")

    assert late.status == 409
    assert late.value("title") == "Fra veilederen"
    assert "Fra koordinatoren" in late.texts(".ds-alert dd")
    assert rows(open_gathering(client, gathering)) == [("09.00–09.30", "Fra koordinatoren")]


def test_two_who_change_the_teams_of_an_item_do_not_overwrite_each_other(
    client: FlaskClient, gathering: Gathering
) -> None:
    one, two = (make_team(gathering.network, name=name) for name in ("Alta", "Bø"))
    item = make_item(gathering, kind=ItemKind.TEAMS_SHOW, teams=[one])
    address = f"/programme-items/{item.id}/edit"
    begun = Page(client.get(address))
    edit_item(client, item.id, teams=f"{two.id}:1")

    late = send(client, begun, address=address, teams=f"{one.id}:2", title="Ny")

    assert late.status == 409
    assert "Bø" in late.texts(".ds-alert dd")


def test_an_item_is_moved_past_its_neighbour_and_back(
    client: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, "Først", at="10.00", minutes=20)
    second = make_item(gathering, "Så", at="10.30", minutes=60)
    page = open_gathering(client, gathering)

    moved = follow(
        client, send(client, page, form=f"form[action='/programme-items/{second.id}/move']")
    )
    back = follow(client, send(client, moved, form=".flashes form"))

    assert rows(moved) == [("10.00–11.00", "Så"), ("11.10–11.30", "Først")]
    assert rows(back) == [("10.00–10.20", "Først"), ("10.30–11.30", "Så")]


def test_the_first_item_cannot_be_moved_up(client: FlaskClient, gathering: Gathering) -> None:
    item = make_item(gathering)

    answer = client.post(f"/programme-items/{item.id}/move", data={"way": "up"})

    assert answer.status_code == 303
    assert rows(open_gathering(client, gathering)) == [("09.00–09.30", "Velkommen")]


@pytest.mark.parametrize("way", ["", "sideways", "\x00"])
def test_no_other_way_is_known(client: FlaskClient, gathering: Gathering, way: str) -> None:
    item = make_item(gathering)

    assert client.post(f"/programme-items/{item.id}/move", data={"way": way}).status_code == 400


def test_a_deleted_item_comes_back_with_the_undo(client: FlaskClient, gathering: Gathering) -> None:
    item = make_item(gathering)

    gone = follow(client, Page(client.post(f"/programme-items/{item.id}/delete")))
    back = follow(client, send(client, gone, form=".flashes form"))

    assert gone.messages == ["«Velkommen» er tatt av programmet. Angre"]
    assert rows(gone) == []
    assert rows(back) == [("09.00–09.30", "Velkommen")]


def test_an_item_without_a_time_gets_one_in_one_step(
    client: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, "Velkommen", at="10.00", minutes=30)
    item = make_item(gathering, "Lån en test", at=None, minutes=15)
    page = open_gathering(client, gathering)

    placed = follow(client, send(client, page, form=".place"))

    assert page.texts(".unplaced h3") == ["Ikke plassert ennå"]
    assert rows(placed) == [("10.00–10.30", "Velkommen"), ("10.30–10.45", "Lån en test")]
    assert db.session.get_one(ProgrammeItem, item.id).minutes == 15


def test_an_item_that_somebody_placed_meanwhile_is_told_of(
    client: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering, "Lån en test", at=None)
    page = open_gathering(client, gathering)
    edit_item(client, item.id, starts_at="14.00")

    late = send(client, page, form=".place", starts_at="09.00")

    assert late.status == 409
    assert "14.00" in late.texts(".ds-alert dd")


def test_a_team_reads_what_has_no_time_yet_and_cannot_place_it(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    item = make_item(gathering, "Lån en test", at=None)
    reader = signed_in(make_member(make_team(gathering.network)))

    page = open_gathering(reader, gathering)

    assert "Tida kommer senere: Lån en test" in " ".join(page.texts("#programme p"))
    assert page.soup.select(".place") == []
    assert reader.post(f"/programme-items/{item.id}/place").status_code == 403


def test_a_programme_is_copied_day_for_day_and_taken_back(
    client: FlaskClient, gathering: Gathering
) -> None:
    earlier = make_gathering(gathering.network, number=2, starts_on=date(2026, 8, 20))
    earlier.ends_on = date(2026, 8, 21)
    make_item(earlier, "Velkommen", at="10.00")
    make_item(earlier, "Teamtid", at="09.00", on=date(2026, 8, 21))

    copied = follow(client, fill_in(client, f"{address_of(gathering)}/programme/copy"))
    undone = follow(client, send(client, copied, form=".flashes form"))

    assert copied.messages == ["2 punkter er kopiert. Angre"]
    assert copied.texts(".programme-day") == ["Torsdag 3. desember", "Fredag 4. desember"]
    assert rows(copied) == [("10.00–10.30", "Velkommen"), ("09.00–09.30", "Teamtid")]
    assert rows(undone) == []


def test_only_programmes_of_ones_own_network_can_be_copied(
    client: FlaskClient, gathering: Gathering
) -> None:
    make_item(make_gathering(gathering.network, number=2, starts_on=date(2026, 8, 20)))
    foreign = make_gathering(make_network(), number=1)
    make_item(foreign)

    page = fill_in(client, f"{address_of(gathering)}/programme/copy", source=str(foreign.id))

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
    item = make_item(gathering, kind=ItemKind.TEAMS_SHOW, teams=teams, minutes=16)

    page = Page(signed_in(make_guest(gathering.network)).get(f"/programme-items/{item.id}/clock"))

    assert page.texts("[data-clock-list] li") == [
        "Bø 09.00–09.08, 8 minutter",
        "Alta 09.08–09.16, 8 minutter",
    ]
    assert [one["data-seconds"] for one in page.soup.select("[data-seconds]")] == ["480", "480"]


def test_an_item_that_no_team_shows_in_has_no_clock(
    client: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering)

    assert client.get(f"/programme-items/{item.id}/clock").status_code == 404


def test_a_closed_network_is_read_and_not_changed(
    client: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering)
    gathering.network.closed_at = datetime(2026, 11, 1, tzinfo=UTC)
    db.session.commit()

    page = open_gathering(client, gathering)

    assert rows(page) == [("09.00–09.30", "Velkommen")]
    assert page.soup.select(".ways, a[href$='/programme/new']") == []
    assert client.post(f"/programme-items/{item.id}/delete").status_code == 403


def test_what_belongs_to_another_network_is_not_found(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    item = make_item(gathering)
    stranger = signed_in(make_facilitator(make_network()))

    assert stranger.get(address_of(gathering)).status_code == 404
    assert stranger.get(f"/programme-items/{item.id}/edit").status_code == 404
    assert stranger.get(f"/programme-items/{item.id}/clock").status_code == 404


def test_a_gathering_is_cancelled_and_held_after_all(
    client: FlaskClient, gathering: Gathering
) -> None:
    gone = follow(client, Page(client.post(f"{address_of(gathering)}/cancel")))
    back = follow(client, send(client, gone, form=".flashes form"))

    assert gone.texts(".pagehead .sub")[0].endswith("Avlyst.")
    assert "Samlingen er avlyst." in gone.soup.text
    assert back.texts(".pagehead .sub")[0].endswith("Om 10 dager.")
