"""Keeping what one may read before, in and after a gathering."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.gatherings.forms.handouts import is_address_of_page
from app.networks.models import Gathering
from tests.makers.gatherings import make_handout, make_item
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import add_handout, open_gathering
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def test_a_handout_is_shown_with_where_it_leads(
    facilitator: FlaskClient, gathering: Gathering, signed_in: SignedIn
) -> None:
    saved = follow(facilitator, add_handout(facilitator, gathering))
    read = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    link = read.soup.select("#handouts a")[0]
    assert saved.messages == ["Arket er lagret."]
    assert read.texts("#handouts li") == ["Ni råd (example.no)"]
    assert (link["href"], link["rel"]) == (
        "https://www.example.no/raad",
        ["noopener", "noreferrer"],
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.no",
        "javascript:alert(1)",
        "data:text/html,x",
        "//www.example.no/x",
        "https://",
        "https://localhost/x",
        "https://10.0.0.1/x",
        "https://[::1]/x",
        "https://ola:hemmelig@example.no/x",
        "https://example.no/a b",
        "https://example.no:99999/x",
        'https://example.no/"><script>',
        "https://exa\\mple.no",
        "x" * 400,
    ],
)
def test_any_other_address_is_refused_beside_its_field(
    facilitator: FlaskClient, gathering: Gathering, address: str
) -> None:
    page = add_handout(facilitator, gathering, address=address)

    assert page.status == 422
    assert page.errors == ["Adressen må begynne med https:// og føre til en side."]
    assert page.value("address") == address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.no",
        "https://example.no:8443/a?b=12345678901&c=d#e",
        "https://blåbær.example.no/æøå",
    ],
)
def test_an_address_of_a_page_is_taken(address: str) -> None:
    assert is_address_of_page(address)


def test_a_handout_of_an_item_stands_below_it(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    item = make_item(gathering, "Verksted")

    add_handout(facilitator, gathering, item_id=str(item.id))

    page = open_gathering(facilitator, gathering)
    assert "Ni råd (example.no)" in page.texts(".programme p.sm")


def test_the_item_of_another_gathering_is_refused(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    make_item(gathering)
    foreign = make_item(make_gathering(gathering.network, number=3))

    assert add_handout(facilitator, gathering, item_id=str(foreign.id)).status == 422


def test_two_who_change_a_handout_both_see_both_texts(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    handout = make_handout(gathering)
    address = f"/handouts/{handout.id}/edit"
    begun = Page(facilitator.get(address))
    fill_in(facilitator, address, title="Den ene")

    late = send(facilitator, begun, address=address, title="Den andre")

    assert late.status == 409
    assert late.value("title") == "Den andre"
    assert "Den ene" in late.texts(".ds-alert dd")


def test_a_deleted_handout_comes_back_with_the_undo(
    facilitator: FlaskClient, gathering: Gathering
) -> None:
    handout = make_handout(gathering, "Ni råd")

    gone = follow(facilitator, Page(facilitator.post(f"/handouts/{handout.id}/delete")))
    back = follow(facilitator, send(facilitator, gone, form=".flashes form"))

    assert "Ni råd" not in " ".join(gone.texts("#handouts"))
    assert "Ni råd" in " ".join(back.texts("#handouts"))


def test_a_team_reads_and_changes_nothing(signed_in: SignedIn, gathering: Gathering) -> None:
    handout = make_handout(gathering)
    reader = signed_in(make_member(make_team(gathering.network)))

    assert open_gathering(reader, gathering).soup.select("#handouts .ds-button") == []
    assert reader.get(f"/handouts/{handout.id}/edit").status_code == 403
    assert reader.post(f"/handouts/{handout.id}/delete").status_code == 403


def test_the_handout_of_another_network_is_not_found(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    handout = make_handout(gathering)
    stranger = signed_in(make_facilitator(make_network()))

    assert stranger.get(f"/handouts/{handout.id}/edit").status_code == 404
