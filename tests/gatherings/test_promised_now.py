"""Which promises stand on a team's board: the latest, until there are newer ones."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.gatherings.models import Followed
from app.gatherings.queries.commitments import (
    find_gathering_after,
    find_gathering_before,
    list_promised_now,
)
from app.networks.models import Team
from tests.makers.gathered import make_commitment
from tests.makers.goals import make_goal
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_member
from tests.pages.page import Page

TODAY = date(2026, 12, 3)
PROMISED = ".next-gathering .stack h3"


def promised(team: Team) -> list[str]:
    return [row.text for row in list_promised_now(team, TODAY)]


def test_what_was_promised_last_stays_until_something_new_is(app: Flask) -> None:
    network = make_network()
    team, other = make_team(network), make_team(network)
    before = make_gathering(network, number=1, starts_on=date(2026, 9, 1))
    now = make_gathering(network, number=2, starts_on=TODAY)
    make_commitment(before, team, text="Fra sist")
    make_commitment(now, other, text="De andres")

    at_the_door = promised(team)
    make_commitment(now, team, text="Fra nå")

    assert (at_the_door, promised(team)) == (["Fra sist"], ["Fra sist", "Fra nå"])


def test_what_is_told_of_gives_way_to_something_new_and_what_is_older_to_both(app: Flask) -> None:
    network = make_network()
    team = make_team(network)
    months = [(9, "Eldst"), (10, "Fra sist"), (11, "Fra nå")]
    for number, (month, text) in enumerate(months, start=1):
        held = make_gathering(network, number=number, starts_on=date(2026, month, 1))
        make_commitment(held, team, text=text)
        make_commitment(held, team, text=f"{text}, gjort", followed=Followed.DONE)

    assert promised(team) == ["Fra sist", "Fra nå", "Fra nå, gjort"]


def test_the_board_keeps_what_is_not_told_of_under_the_gathering_it_is_from(
    signed_in: Callable[[User], FlaskClient],
) -> None:
    network = make_network()
    team = make_team(network)
    make_goal(team)
    before = make_gathering(network, number=2, starts_on=date(2026, 9, 1))
    now = make_gathering(network, number=3, starts_on=TODAY)
    make_commitment(before, team, text="Fra sist")
    make_commitment(now, team, text="Fra nå")

    with clock.stopped_at(datetime(2026, 12, 3, 14, tzinfo=UTC)):
        client = signed_in(make_member(team))
        last = Page(client.get(f"/teams/{team.id}")).texts(PROMISED)
        make_gathering(network, number=4, starts_on=date(2027, 3, 1))
        told = Page(client.get(f"/teams/{team.id}")).texts(PROMISED)
    with clock.stopped_at(datetime(2026, 12, 10, 14, tzinfo=UTC)):
        later = Page(signed_in(make_member(team)).get(f"/teams/{team.id}")).texts(PROMISED)

    kept = "Det vi ble enige om på samling 2"
    assert last == [kept, "Til neste samling gjør vi"]
    assert told == [kept, "Til samling 4 gjør vi"]
    assert later == [kept, "Til da gjør vi"]


def test_what_is_written_for_a_gathering_to_come_waits(app: Flask) -> None:
    network = make_network()
    team = make_team(network)
    coming = make_gathering(network, starts_on=date(2027, 3, 3))
    make_commitment(coming, team, text="Senere")

    assert promised(team) == []


def test_promises_of_a_cancelled_gathering_are_not_shown_beside_those_of_the_one_held(
    app: Flask,
) -> None:
    network = make_network()
    team = make_team(network)
    cancelled = make_gathering(network, number=1, starts_on=date(2026, 11, 3))
    held = make_gathering(network, number=2, starts_on=date(2026, 11, 3))
    make_commitment(cancelled, team, text="Avlyst")
    make_commitment(held, team, text="Holdt")
    cancelled.cancelled_at = clock.now()
    db.session.commit()

    assert promised(team) == ["Holdt"]
    assert find_gathering_before(held) is None


def test_of_two_gatherings_on_one_day_the_later_follows_the_first(app: Flask) -> None:
    network = make_network()
    first, second = [
        make_gathering(network, number=number, starts_on=date(2026, 11, 3)) for number in (1, 2)
    ]

    assert find_gathering_before(second) == first
    assert find_gathering_after(first) == second
    assert find_gathering_before(first) is None
    assert find_gathering_after(second) is None


def test_a_room_code_is_of_one_gathering(app: Flask) -> None:
    network = make_network()
    ones = [
        make_gathering(network, number=number, starts_on=date(2026, number, 3))
        for number in (1, 2, 3)
    ]
    ones[0].room_code = "abc234"
    db.session.commit()
    ones[1].room_code = "abc234"

    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
