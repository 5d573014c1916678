"""What is on a programme says no more of a team than may be said now."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Decision
from app.extensions import db
from app.gatherings.models import ProgrammeItem
from app.gatherings.services.copying import copy_programme, take_back_copies
from app.networks.models import Gathering, Network
from app.networks.services.teams import TeamFields, edit_team
from tests.boards.on_programmes import (
    call,
    edit_change,
    list_named,
    list_titles,
    put_test_on,
    say_no,
    take_part_off,
    write,
)
from tests.boards.test_ticking import list_items, make_board, make_test, press
from tests.makers.networks import make_gathering
from tests.makers.people import make_facilitator
from tests.pages.forms import fill_in
from tests.pages.page import follow

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def test_a_team_that_says_no_is_named_no_more_where_it_stands(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    were = list_titles()

    say_no(team)

    assert were == ["Ask forteller om «Alle møtte»"]
    assert list_titles() == ["Noe vi har lært"]
    assert list_named() == []


def test_a_copied_programme_says_no_more_than_the_one_it_came_from(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    (source,) = {one.gathering_id for one in list_items()}
    later = make_gathering(network, number=9, starts_on=date(2027, 3, 2))
    copy_programme(db.session.get_one(Gathering, source), later, by=None)
    db.session.commit()

    say_no(team)

    assert list_titles() == ["Noe vi har lært"] * 2
    assert list_named() == []


def copy_first(network: Network, *, to: Gathering) -> list[ProgrammeItem]:
    """Copy the programme that came first, as it is now, to another gathering."""
    source = db.session.get_one(Gathering, list_items()[0].gathering_id)
    copied = copy_programme(source, to, by=None)
    db.session.commit()
    return copied


def test_a_programme_that_is_copied_again_has_each_suggestion_once_and_follows_its_team(
    signed_in: SignedIn,
) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    later = make_gathering(network, number=9, starts_on=date(2027, 3, 2))

    (first,) = copy_first(network, to=later)
    again = copy_first(network, to=later)
    take_back_copies(later, {str(first.id)}, by=None)
    (back,) = copy_first(network, to=later)
    copied = list_titles(), list_named()
    say_no(team)

    assert (again, back.id) == ([], first.id)
    assert copied == (["Ask forteller om «Alle møtte»"] * 2, [team.id] * 2)
    assert list_titles() == ["Noe vi har lært"] * 2
    assert list_named() == []


def test_who_copies_only_what_is_there_already_is_told_so(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    client = signed_in(make_facilitator(network))
    press(client, network, on=f"good-{team.id}")
    later = make_gathering(network, number=9, starts_on=date(2027, 3, 2))
    copy_first(network, to=later)

    told = follow(client, fill_in(client, f"/gatherings/{later.id}/programme/copy"))

    assert told.messages == ["Alt står på programmet allerede."]
    assert len(list_items()) == 2


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


@pytest.mark.parametrize("is_renamed", [False, True])
def test_a_team_whose_part_was_taken_off_is_named_no_more_when_it_says_no(
    signed_in: SignedIn, is_renamed: bool
) -> None:
    network, team = make_board(may_be_named=True)
    cycle, client = make_test(team, Decision.ABANDON), signed_in(make_facilitator(network))
    press(client, network, on=f"good-{team.id}")
    press(client, network, on=f"cycle-{cycle.id}")
    take_part_off()

    if is_renamed:
        call(team, "Bjørk")
        assert [one.partition(" ")[0] for one in list_titles()] == ["Bjørk", "Bjørk"]
    say_no(team)

    assert list_titles() == ["Noe vi har lært", "Noe vi lærte av en test"]


def test_another_name_and_no_in_one_save_leave_neither_name(signed_in: SignedIn) -> None:
    cycle = put_test_on(signed_in)
    write("Ask viser en film, og Asks leder svarer")
    team = cycle.goal.team

    edit_team(team, TeamFields("Bjørk", may_be_named=False), by=None, version=team.version)
    db.session.commit()

    assert list_titles() == ["Noe vi lærte av en test"]


OTHER_FORMS = ["Askteamet viser filmen", "Møt ask", "Vi hører «Ask» fortelle", "Ask-teamet"]


@pytest.mark.parametrize("own", OTHER_FORMS)
def test_another_name_and_no_leave_no_form_of_the_name_before(
    signed_in: SignedIn, own: str
) -> None:
    network, team = make_board(may_be_named=True)
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    write(own)

    edit_team(team, TeamFields("Bjørk", may_be_named=False), by=None, version=team.version)
    db.session.commit()

    assert list_titles() == ["Noe vi har lært"]


@pytest.mark.parametrize("own", OTHER_FORMS)
def test_no_leaves_no_form_of_a_name_that_a_team_had_long_before(
    signed_in: SignedIn, own: str
) -> None:
    cycle = put_test_on(signed_in)
    write(own)
    call(cycle.goal.team, "Bjørk")
    call(cycle.goal.team, "Furu")

    say_no(cycle.goal.team)

    assert list_titles() == ["Noe vi lærte av en test"]


def test_what_is_quoted_keeps_its_words_when_a_team_is_renamed(signed_in: SignedIn) -> None:
    cycle = put_test_on(signed_in)
    edit_change(cycle, "Ringe som Ask gjør")
    were = list_titles()

    call(cycle.goal.team, "Bjørk")
    renamed = list_titles()
    write("Bjørk viser «Bjørk i Alta»")
    call(cycle.goal.team, "Furu")

    assert were == ["Ask forteller om «Ringe som Ask gjør»"]
    assert renamed == ["Bjørk forteller om «Ringe som Ask gjør»"]
    assert list_titles() == ["Furu viser «Bjørk i Alta»"]


def test_a_name_that_itself_is_quoted_is_changed_all_the_same(signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    call(team, "Team «Ask»")
    press(signed_in(make_facilitator(network)), network, on=f"good-{team.id}")
    were = list_titles()

    call(team, "Bjørk")

    assert were == ["Team «Ask» forteller om «Alle møtte»"]
    assert list_titles() == ["Bjørk forteller om «Alle møtte»"]
