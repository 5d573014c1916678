"""What is on a programme says no more of a team than may be said now."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision
from app.cycles.services import delete_cycle, share_cycle, unshare_cycle
from app.extensions import db
from app.gatherings.models import ItemTeam
from app.goals.services.goals import delete_goal
from app.networks.models import Team
from app.networks.services.teams import TeamFields, edit_team
from tests.boards.test_ticking import list_items, make_board, make_test, press
from tests.makers.people import make_facilitator
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def say_no(team: Team) -> None:
    team = db.session.get_one(Team, team.id)
    edit_team(team, TeamFields(team.name, may_be_named=False), by=None, version=team.version)
    db.session.commit()


def list_named() -> list[int]:
    return list(db.session.scalars(select(ItemTeam.team_id)))


def list_titles() -> list[str]:
    db.session.expire_all()
    return [one.title for one in list_items()]


def test_a_team_that_says_no_is_named_no_more_where_it_stands(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    were = list_titles()

    say_no(team)

    assert were == ["Ask forteller om «Alle møtte»"]
    assert list_titles() == ["Noe vi har lært"]
    assert list_named() == []


def test_own_words_without_the_name_stay(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    list_items()[0].title = "Våre egne ord"
    db.session.commit()

    say_no(team)

    assert list_titles() == ["Våre egne ord"]
    assert list_named() == []


def test_what_was_taken_off_comes_back_without_the_name(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    client, key = signed_in(make_facilitator(network)), f"good-{team.id}"
    press(client, network, on=key)
    press(client, network, off=key)
    team.may_be_named = False
    db.session.commit()

    press(client, network, on=key)

    assert list_titles() == ["Erfaringer med «Alle møtte»"]
    assert list_named() == []


def test_a_test_that_is_kept_again_is_told_in_general_words(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON)
    client, key = signed_in(make_facilitator(network)), f"cycle-{cycle.id}"
    press(client, network, on=key)
    were = list_titles()

    unshare_cycle(cycle, by=None)
    db.session.commit()
    after = list_titles()
    share_cycle(cycle, by=None)
    db.session.commit()
    press(client, network, off=key)
    press(client, network, on=key)

    assert were == list_titles() == ["Ask forteller om «SMS dagen før møtet»"]
    assert after == ["Noe vi lærte av en test"]


def call(team: Team, name: str) -> None:
    team = db.session.get_one(Team, team.id)
    edit_team(team, TeamFields(name), by=None, version=team.version)
    db.session.commit()


def test_a_team_with_another_name_is_called_so_where_it_stands(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    list_items()[0].title = "Ask forteller om «Asken brant», og Ask spør"
    db.session.commit()

    call(team, "Bjørk")
    renamed = list_titles()
    say_no(team)

    assert renamed == ["Bjørk forteller om «Asken brant», og Bjørk spør"]
    assert list_titles() == ["Noe vi har lært"]
    assert list_named() == []


def test_own_words_of_a_programme_keep_the_name_that_was_written(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    list_items()[0].topic = None
    db.session.commit()

    call(team, "Bjørk")

    assert list_titles() == ["Ask forteller om «Alle møtte»"]


@pytest.mark.parametrize("gone", ["cycle", "goal"])
def test_a_test_that_is_taken_out_is_told_in_general_words(signed_in: SignedIn, gone: str) -> None:
    network, team = make_board(may_be_named=True)
    cycle = make_test(team, Decision.ABANDON)
    press(signed_in(make_facilitator(network)), network, on=f"cycle-{cycle.id}")
    were = list_titles()

    if gone == "cycle":
        delete_cycle(cycle, by=None)
    else:
        delete_goal(cycle.goal, by=None)
    db.session.commit()

    assert were == ["Ask forteller om «SMS dagen før møtet»"]
    assert list_titles() == ["Noe vi lærte av en test"]
    assert list_named() == []


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
