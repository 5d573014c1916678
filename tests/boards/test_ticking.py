"""Putting what facilitators may take up on the programme of the next gathering."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry
from app.cycles.models import Cycle, Decision, Stage
from app.extensions import db
from app.gatherings.models import ItemTeam, ProgrammeItem
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.networks.models import Network, Team
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_member
from tests.makers.saving import save
from tests.makers.stories import make_better, make_worse
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_board(*, may_be_named: bool = False) -> tuple[Network, Team]:
    network = make_network()
    make_gathering(network, starts_on=date(2026, 6, 17))
    team = make_team(network, name="Ask")
    team.may_be_named = may_be_named
    make_better(save(team), make_measure(network))
    return network, team


def press(client: FlaskClient, network: Network, *, query: str = "", **data: str) -> str:
    response = client.post(f"/networks/{network.slug}/topics{query}", data=data)
    assert response.status_code == 303
    return str(response.headers["Location"])


def list_items() -> list[ProgrammeItem]:
    return list(db.session.scalars(select(ProgrammeItem).order_by(ProgrammeItem.id)))


def make_test(team: Team, decision: Decision, *, is_shared: bool = True) -> Cycle:
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.started_on, cycle.ended_on = date(2026, 4, 1), date(2026, 5, 4)
    cycle.stage, cycle.decision, cycle.learnt = Stage.CLOSED, decision, "Ringing virket bedre."
    cycle.shared_at = clock.now() if is_shared else None
    return save(cycle)


def test_one_press_puts_a_suggestion_on_the_next_programme_and_shows_it_as_pressed(
    signed_in: SignedIn,
) -> None:
    network, team = make_board()
    client = signed_in(make_facilitator(network))

    address = press(client, network, on=f"good-{team.id}")

    assert address == f"/networks/{network.slug}#tick-good-{team.id}"
    (item,) = list_items()
    assert (item.topic, item.on, item.starts_at) == (f"good-{team.id}", date(2026, 6, 17), None)
    page = show_network(client, network)
    assert page.ticks == {f"good-{team.id}": True}
    assert "er på programmet for samling 1" in page.response.text


def test_pressing_again_takes_it_off_and_once_more_brings_it_back_in_its_place(
    signed_in: SignedIn,
) -> None:
    network, team = make_board()
    client, key = signed_in(make_facilitator(network)), f"good-{team.id}"
    press(client, network, on=key)
    list_items()[0].minutes = 45
    db.session.commit()

    press(client, network, off=key)
    was_off = show_network(client, network).ticks
    press(client, network, on=key)

    assert was_off == {key: False}
    assert [(one.minutes, one.deleted_at) for one in list_items()] == [(45, None)]


def test_the_answer_offers_to_undo(signed_in: SignedIn) -> None:
    network, team = make_board()
    client = signed_in(make_facilitator(network))
    press(client, network, on=f"good-{team.id}")

    undo = show_network(client, network).soup.select_one(".flashes form")

    assert undo is not None
    client.post(str(undo["action"]), data={"mark": ""})
    assert show_network(client, network).ticks == {f"good-{team.id}": False}


def test_the_part_one_looks_at_stays_after_a_press(signed_in: SignedIn) -> None:
    network, team = make_board()

    address = press(
        signed_in(make_facilitator(network)), network, query="?span=year", on=f"good-{team.id}"
    )

    assert address == f"/networks/{network.slug}?span=year#tick-good-{team.id}"


def test_a_title_names_only_the_willing_and_what_went_the_wrong_way_is_for_a_call(
    signed_in: SignedIn,
) -> None:
    network, willing = make_board(may_be_named=True)
    shy, worse = make_team(network, name="Bø"), make_team(network, name="Dal")
    worse.may_be_named = True
    make_better(shy, measure_of(willing))
    make_worse(save(worse), measure_of(willing))

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.to_be_told == {
        f"good-{willing.id}": "Ask forteller om «Alle møtte»",
        f"good-{shy.id}": "Erfaringer med «Alle møtte»",
    }
    notes = [str(one["href"]) for one in page.soup.select("#topics a") if "notat" in one.text]
    assert [way.split("?")[0] for way in notes] == [f"/coaching/team/{worse.id}/calls/new"]
    client = signed_in(make_facilitator(network))
    press(client, network, on=f"good-{willing.id}")
    press(client, network, on=f"bad-{worse.id}")
    assert list(db.session.scalars(select(ItemTeam.team_id))) == [willing.id]


def measure_of(team: Team) -> Measure:
    return db.session.scalars(select(Series).where(Series.team_id == team.id)).one().measure


def test_tests_to_borrow_and_to_learn_from_are_told_only_when_all_may_read_them(
    signed_in: SignedIn,
) -> None:
    network, team = make_board(may_be_named=True)
    shared, kept = (
        make_test(team, Decision.ADOPT),
        make_test(team, Decision.ABANDON, is_shared=False),
    )

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.to_be_told[f"cycle-{shared.id}"] == "Ask forteller om «SMS dagen før møtet»"
    assert page.to_be_told[f"cycle-{kept.id}"] == "Noe vi lærte av en test"
    told = "Ask – tok «SMS dagen før møtet» i bruk. Ringing virket bedre. Se testen"
    assert told in page.topics[-2]


def test_a_test_of_a_team_that_would_be_known_all_the_same_is_not_told(
    signed_in: SignedIn,
) -> None:
    network, team = make_board()
    shared = make_test(team, Decision.ADAPT)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.to_be_told[f"cycle-{shared.id}"] == "Noe vi lærte av en test"


def test_two_who_press_at_once_make_one_item(app: Flask, signed_in: SignedIn) -> None:
    network, team = make_board()
    clients = [signed_in(make_facilitator(network)) for _ in range(2)]
    address, key = f"/networks/{network.slug}/topics", f"good-{team.id}"
    db.session.remove()
    barrier = Barrier(2)

    def press_now(client: FlaskClient) -> int:
        with app.app_context(), clock.stopped_at(datetime(2026, 6, 1, 8, tzinfo=UTC)):
            barrier.wait()
            return client.post(address, data={"on": key}).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press_now, clients))

    assert answers == [303, 303]
    assert len(list_items()) == 1
    told = select(AuditEntry).where(AuditEntry.action == "programme_item.suggested")
    assert len(db.session.scalars(told).all()) == 1


def test_what_is_no_suggestion_puts_nothing_on_the_programme(signed_in: SignedIn) -> None:
    network, _team = make_board()
    client = signed_in(make_facilitator(network))

    for data in ({"on": "good-999"}, {"on": "x" * 4000}, {"off": "nothing"}, {}):
        press(client, network, **data)

    assert list_items() == []


def test_without_a_gathering_to_come_there_is_nothing_to_press(signed_in: SignedIn) -> None:
    network = make_network()
    make_gathering(network, starts_on=date(2026, 3, 2))
    team = make_team(network)
    make_better(team, make_measure(network))
    client = signed_in(make_facilitator(network))

    page = show_network(client, network)
    press(client, network, on=f"good-{team.id}")

    assert page.ticks == {}
    assert page.soup.select_one(f"#topics a[href='/networks/{network.slug}/gatherings/new']")
    assert list_items() == []


def test_only_those_who_see_whom_to_call_and_run_gatherings_may_press(
    signed_in: SignedIn,
) -> None:
    network, team = make_board()
    refused = {
        403: [make_member(team), make_coordinator(network.programme)],
        404: [make_facilitator(make_network())],
    }

    for status, people in refused.items():
        for person in people:
            answer = signed_in(person).post(f"/networks/{network.slug}/topics", data={"on": "x"})
            assert answer.status_code == status
