"""Writing the programme of a gathering."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Gathering
from tests.makers.gatherings import make_item
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest
from tests.pages.forms import send
from tests.pages.gatherings import add_item, address_of, edit_item, open_gathering, rows
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "for_two_days")


def test_the_page_says_when_and_where_a_gathering_is(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    page = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    assert page.heading == "Samling 2: Fra test til praksis"
    assert page.texts(".pagehead .sub") == [
        "Torsdag 3. og fredag 4. desember 2026, Alta. Om 10 dager."
    ]
    assert "Ikke noe program ennå" in page.soup.text


def test_an_item_is_written_and_its_end_is_worked_out(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    page = follow(facilitator, add_item(facilitator, gathering))

    assert page.messages == ["«Velkommen» står på programmet."]
    assert rows(page) == [("10.00–10.20", "Velkommen")]


def test_the_next_item_is_offered_the_time_at_which_the_last_one_ends(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering, at="10.00", minutes=45)

    page = Page(facilitator.get(f"{address_of(gathering)}/programme/new"))

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
    facilitator: FlaskClient, gathering: Gathering, typed: dict[str, str], error: str
) -> None:
    page = add_item(facilitator, gathering, **typed)

    assert page.status == 422
    assert page.errors == [error]
    assert all(page.value(name) == value for name, value in typed.items())


@pytest.mark.parametrize("typed", ["9", "09.00", "9:00", "0900", "kl. 9"])
def test_a_time_is_read_as_people_write_it(
    facilitator: FlaskClient, gathering: Gathering, typed: str
) -> None:
    page = follow(facilitator, add_item(facilitator, gathering, starts_at=typed))

    assert rows(page) == [("09.00–09.20", "Velkommen")]


def test_a_day_outside_the_gathering_is_refused(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    page = add_item(facilitator, gathering, on="2026-12-05")

    assert page.status == 422


def test_overlaps_and_gaps_are_told_gently_to_who_writes_and_to_nobody_else(
    facilitator: FlaskClient, gathering: Gathering, signed_in: SignedIn
) -> None:
    make_item(gathering, "Velkommen", at="10.00", minutes=30)
    make_item(gathering, "For tidlig", at="10.20", minutes=30)
    make_item(gathering, "Etter pausen", at="11.00", minutes=30)

    page = open_gathering(facilitator, gathering)
    read = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    assert page.texts(".gap") == [
        "Begynner 10 minutter før punktet over er ferdig.",
        "10 minutter før dette er uten program.",
    ]
    assert read.texts(".gap") == []


def test_teams_come_in_the_order_that_is_chosen(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    network = gathering.network
    places = [make_municipality(f"99{n}1", name=name) for n, name in enumerate("ABC")]
    one, two, three = (
        make_team(network, name=name, municipalities=[place])
        for name, place in zip(("Alta", "Bø", "Ciel"), places, strict=True)
    )
    address = f"{address_of(gathering)}/programme/new"
    hidden = Page(facilitator.get(address)).hidden
    teams = [f"{one.id}:3", f"{two.id}:", f"{three.id}:1"]
    typed = {**hidden, "title": "Runde 1", "kind": "teams_show", "starts_at": "10", "minutes": "20"}

    answer = facilitator.post(
        address,
        data=MultiDict(
            [
                *typed.items(),
                ("on", "2026-12-03"),
                *(("teams", one) for one in teams if one[-1] != ":"),
            ]
        ),
    )
    page = follow(facilitator, Page(answer))

    assert "Ciel, Alta" in page.texts(".programme p.sub")
    assert page.texts(".clock-way") == ["Klokka : Runde 1"]


def test_a_team_of_another_network_has_no_part(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    stranger = make_team()

    add_item(facilitator, gathering, teams=f"{stranger.id}:1")

    assert "Team" not in " ".join(open_gathering(facilitator, gathering).texts(".programme"))


def test_an_item_is_changed_and_keeps_its_teams(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    team = make_team(gathering.network, name="Alta")
    item = make_item(gathering, teams=[team])

    page = follow(
        facilitator, edit_item(facilitator, item.id, title="Ny tittel", teams=f"{team.id}:1")
    )

    assert page.messages == ["Punktet er lagret."]
    assert rows(page) == [("09.00–09.30", "Ny tittel")]
    assert "Alta" in page.texts(".programme p.sub")


def test_two_who_change_an_item_both_see_both_texts(
    facilitator: FlaskClient, gathering: Gathering, signed_in: SignedIn
) -> None:
    item = make_item(gathering, "Velkommen")
    other = signed_in(make_coordinator(gathering.network.programme))
    address = f"/programme-items/{item.id}/edit"
    begun = Page(facilitator.get(address))
    edit_item(other, item.id, title="Fra koordinatoren")

    late = send(facilitator, begun, address=address, title="Fra veilederen")

    assert late.status == 409
    assert late.value("title") == "Fra veilederen"
    assert "Fra koordinatoren" in late.texts(".ds-alert dd")
    assert rows(open_gathering(facilitator, gathering)) == [("09.00–09.30", "Fra koordinatoren")]


def test_two_who_change_the_teams_of_an_item_do_not_overwrite_each_other(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    one, two = (make_team(gathering.network, name=name) for name in ("Alta", "Bø"))
    item = make_item(gathering, teams=[one])
    address = f"/programme-items/{item.id}/edit"
    begun = Page(facilitator.get(address))
    edit_item(facilitator, item.id, teams=f"{two.id}:1")

    late = send(facilitator, begun, address=address, teams=f"{one.id}:2", title="Ny")

    assert late.status == 409
    assert "Bø" in late.texts(".ds-alert dd")


def test_a_closed_network_is_read_and_not_changed(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering)
    gathering.network.closed_at = datetime(2026, 11, 1, tzinfo=UTC)
    db.session.commit()

    page = open_gathering(facilitator, gathering)

    assert rows(page) == [("09.00–09.30", "Velkommen")]
    assert page.soup.select(".ways, a[href$='/programme/new']") == []
    assert facilitator.post(f"/programme-items/{item.id}/delete").status_code == 403


def test_what_belongs_to_another_network_is_not_found(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    item = make_item(gathering)
    stranger = signed_in(make_facilitator(make_network()))

    assert stranger.get(address_of(gathering)).status_code == 404
    assert stranger.get(f"/programme-items/{item.id}/edit").status_code == 404
    assert stranger.get(f"/programme-items/{item.id}/clock").status_code == 404


def test_a_gathering_is_cancelled_and_held_after_all(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    gone = follow(facilitator, Page(facilitator.post(f"{address_of(gathering)}/cancel")))
    back = follow(facilitator, send(facilitator, gone, form=".flashes form"))

    assert gone.texts(".pagehead .sub")[0].endswith("Avlyst.")
    assert "Samlingen er avlyst." in gone.soup.text
    assert back.texts(".pagehead .sub")[0].endswith("Om 10 dager.")
