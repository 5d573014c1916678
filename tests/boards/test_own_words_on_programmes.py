"""What somebody has written over a suggestion stays as far as it may be said."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision
from app.cycles.services import (
    delete_cycle,
)
from app.extensions import db
from tests.boards.on_programmes import (
    call,
    list_named,
    list_titles,
    say_no,
    write,
)
from tests.boards.test_ticking import list_items, make_board, make_test, press
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def test_own_words_without_the_name_stay(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    list_items()[0].title = "Våre egne ord"
    db.session.commit()

    say_no(team)

    assert list_titles() == ["Våre egne ord"]
    assert list_named() == []


def test_own_words_of_a_programme_keep_the_name_that_was_written(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    list_items()[0].topic = None
    db.session.commit()

    call(team, "Bjørk")

    assert list_titles() == ["Ask forteller om «Alle møtte»"]


@pytest.mark.parametrize(
    ("is_shared", "own", "after"),
    [
        (False, "Ask om SMS", "Ask om SMS"),
        (True, "Tre team om påminnelser", "Tre team om påminnelser"),
        (True, "Film om sms dagen før møtet", "Noe vi lærte av en test"),
        (True, "Asks film", "Noe vi lærte av en test"),
    ],
)
def test_own_words_go_with_a_test_only_where_they_told_of_it(
    signed_in: SignedIn, is_shared: bool, own: str, after: str
) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON, is_shared=is_shared)
    press(signed_in(make_facilitator(network)), network, on=f"cycle-{cycle.id}")
    write(own)

    delete_cycle(cycle, by=None)
    db.session.commit()

    assert list_titles() == [after]
    assert list_named() == []


@pytest.mark.parametrize(
    ("may_be_named", "own", "after"),
    [
        (True, "Ask viser filmen sin", "Ask viser filmen sin"),
        (False, "Ask viser filmen sin", "Erfaringer med «Alle møtte»"),
        (False, "En film", "En film"),
    ],
)
def test_own_words_come_back_as_far_as_they_name_only_who_may_be_named(
    signed_in: SignedIn, may_be_named: bool, own: str, after: str
) -> None:
    network, team = make_board(may_be_named=True)
    client, key = signed_in(make_facilitator(network)), f"good-{team.id}"
    press(client, network, on=key)
    write(own)
    press(client, network, off=key)
    team.may_be_named = may_be_named
    db.session.commit()

    press(client, network, on=key)

    assert list_titles() == [after]
    assert list_named() == ([team.id] if may_be_named else [])


@pytest.mark.parametrize(
    ("own", "stays"),
    [("Nesten alle er med", True), ("Vi tar en nes til", False), ("Nesteamets film", False)],
)
def test_own_words_that_only_begin_like_the_name_of_a_team_stay(
    signed_in: SignedIn, own: str, stays: bool
) -> None:
    network, team = make_board(may_be_named=True)
    make_team(network, name="Nes")
    client, key = signed_in(make_facilitator(network)), f"good-{team.id}"
    press(client, network, on=key)
    write(own)

    press(client, network, off=key)
    press(client, network, on=key)

    assert list_titles() == [own if stays else "Ask forteller om «Alle møtte»"]


def test_undo_brings_back_what_was_written_when_the_suggestion_is_gone(
    signed_in: SignedIn,
) -> None:
    network, team = make_board()
    client, key = signed_in(make_facilitator(network)), f"good-{team.id}"
    press(client, network, on=key)
    list_items()[0].title = "Våre egne ord"
    db.session.commit()
    press(client, network, off=key)
    *_older, undo = show_network(client, network).soup.select(".flashes form")
    team.closed_at = clock.now()
    db.session.commit()

    client.post(str(undo["action"]), data={"mark": ""})

    assert [(one.title, one.deleted_at) for one in list_items()] == [("Våre egne ord", None)]
