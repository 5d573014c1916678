"""A new team's first hour: every step, in any order, by several at once, and coming back."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Membership, Team
from app.networks.queries.people import find_seat
from app.web.actor import Role
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_gathering, make_network, make_programme, make_team
from tests.makers.people import make_facilitator, make_leader, make_member, make_user
from tests.makers.saving import save
from tests.makers.stories import LOW, make_better, weekly
from tests.pages.boards import show_team
from tests.pages.first_hour import send_step, show_first_hour, take_step

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]

WHO = "Hvem er dere?"
GOAL = "Hva ønsker dere å oppnå?"
MEASURES = "Hvordan vet dere at det blir bedre?"
NUMBERS = "Logg det dere alt har"
TEST = "Den første testen: én familie, én ansatt, én gang"
PLAN = {"change": "Ring dagen før", "scale": "Én familie", "prediction": "Vi tror at alle kommer."}


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(make_network(make_programme()), name="Nordlysfjord")


@pytest.fixture
def leader(team: Team) -> User:
    return make_leader(team)


@pytest.fixture
def client(signed_in: SignedIn, leader: User) -> FlaskClient:
    return signed_in(leader)


def seat_of(person: User, team: Team) -> Membership:
    seat = find_seat(person.id, team)
    assert seat is not None
    return seat


def make_lead(person: User, team: Team, *, position: str = "Helsestasjon") -> Membership:
    seat = seat_of(person, team)
    seat.position, seat.is_measurement_lead = position, True
    return save(seat)


def test_an_empty_board_leads_to_five_steps_with_the_first_one_open(
    client: FlaskClient, team: Team
) -> None:
    sent_on = show_team(client, team)

    page = show_first_hour(client, team)

    assert sent_on.location == f"/teams/{team.id}/first-hour"
    assert page.heading == "Velkommen. Etter én time har dere en tavle."
    assert page.texts(".guide h3") == [WHO, GOAL, MEASURES, NUMBERS, TEST]
    assert page.texts("main .sm.sub")[0] == "0 av 5 gjort · om lag 60 minutter igjen"
    assert page.open == WHO
    assert page.links == []


def test_the_first_step_says_who_they_are_in_words(
    client: FlaskClient, team: Team, leader: User
) -> None:
    deputy, parent = make_member(team), make_member(team)
    seats = {"deputy": seat_of(deputy, team), "parent": seat_of(parent, team)}
    seats["deputy"].position, seats["parent"].position = "PPT", "Forelder (brukerrepresentant)"
    save(seats["deputy"], seats["parent"])
    lead = str(seat_of(leader, team).id)

    page = take_step(
        client, team, position="Helsestasjon", lead=lead, deputy=str(seats["deputy"].id)
    )

    after = show_first_hour(client, team)
    assert page.status == 303
    assert after.done == [WHO]
    assert after.open == GOAL
    assert after.notes[0] == (
        "Tre personer fra tre tjenester. Måleansvarlig og stedfortreder er valgt."
        " En brukerrepresentant er med."
    )
    assert after.links == ["Endre", "Åpne", "Åpne", "Åpne"]


def test_a_missing_representative_is_asked_for_kindly(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)

    page = show_first_hour(client, team)

    assert page.notes[0].startswith("Én person fra én tjeneste. ")
    assert page.notes[0].endswith("Kjenner dere en ungdom eller forelder som vil være med?")


def test_lead_and_deputy_are_two_people_and_a_service_is_needed(
    client: FlaskClient, team: Team, leader: User
) -> None:
    own = str(seat_of(leader, team).id)

    without = take_step(client, team, position="", lead=own)
    same = take_step(client, team, position="Helsestasjon", lead=own, deputy=own)

    assert (without.status, without.errors) == (422, ["Skriv hvor du kommer fra."])
    assert (same.status, same.errors) == (422, ["Velg to forskjellige personer."])
    assert not seat_of(leader, team).is_measurement_lead


def test_a_member_may_take_the_task_and_not_give_it_to_others(
    signed_in: SignedIn, team: Team, leader: User
) -> None:
    member = make_member(team)
    phone = signed_in(member)
    offered = [
        str(one["value"])
        for one in show_first_hour(phone, team).soup.select("select[name=lead] option")
    ]

    page = take_step(phone, team, position="PPT", lead=str(seat_of(member, team).id))

    assert offered == ["0", str(seat_of(member, team).id)]
    assert page.status == 303
    assert seat_of(member, team).is_measurement_lead
    refused = take_step(
        phone, team, at="step=1", position="PPT", lead=str(seat_of(leader, team).id)
    )
    assert refused.status == 422


def test_of_two_who_take_the_task_at_once_the_later_sees_who_has_it(
    signed_in: SignedIn, team: Team
) -> None:
    first, second = make_member(team), make_member(team)
    opened = show_first_hour(signed_in(second), team)
    take_step(signed_in(first), team, position="PPT", lead=str(seat_of(first, team).id))

    page = send_step(
        signed_in(second), opened, position="Skole", lead=str(seat_of(second, team).id)
    )

    assert page.summary == ["Anne Helsesykepleier har tatt oppgaven i mellomtida."]
    assert seat_of(first, team).is_measurement_lead
    assert not seat_of(second, team).is_measurement_lead


def test_the_leader_who_comes_too_late_sees_the_name_and_may_choose_again(
    client: FlaskClient, signed_in: SignedIn, team: Team, leader: User
) -> None:
    member = make_member(team, user=make_user(name="Marte"))
    own = str(seat_of(leader, team).id)
    opened = show_first_hour(client, team)
    take_step(signed_in(member), team, position="PPT", lead=str(seat_of(member, team).id))

    late = send_step(client, opened, position="Skole", lead=own)
    again = send_step(client, late, position="Skole", lead=own)

    assert late.status == 409
    assert "Marte" in late.texts(".ds-alert")[0]
    assert again.status == 303
    assert seat_of(leader, team).is_measurement_lead


def test_the_last_step_leads_to_the_board_with_a_line_on_it(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)
    goal = make_goal(team)
    series = make_series(team, measurements=weekly(*LOW[:4]))
    series.goal_id = goal.id
    save(series)

    page = take_step(client, team, **PLAN)

    board = show_team(client, team)
    assert page.location == f"/teams/{team.id}"
    assert board.goals == ["Alle rundt bordet"]
    assert board.soup.select(".goal svg.spark")
    assert show_first_hour(client, team).heading == "Dere har en tavle."


def test_who_comes_back_midway_sees_the_board_and_what_comes_next(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)
    make_goal(team)

    board, page = show_team(client, team), show_first_hour(client, team)

    assert board.waiting == ["Den første timen: 2 av 5 gjort · om lag 40 minutter igjen"]
    assert board.actions == ["Fortsett"]
    assert page.done == [WHO, GOAL]
    assert page.open == MEASURES


def test_who_joins_lands_on_the_board_once_it_has_a_line(client: FlaskClient, team: Team) -> None:
    new = show_first_hour(client, team, at="joined=1")
    make_goal(team)
    make_better(team)

    assert new.status == 200
    assert show_first_hour(client, team, at="joined=1").location == f"/teams/{team.id}"


def test_a_leader_puts_the_steps_away_and_may_bring_them_back(
    client: FlaskClient, signed_in: SignedIn, team: Team
) -> None:
    member = signed_in(make_member(team))
    refused = member.post(f"/teams/{team.id}/first-hour/end")

    client.post(f"/teams/{team.id}/first-hour/end")

    assert refused.status_code == 403
    assert show_team(member, team).status == 200
    client.post(f"/teams/{team.id}/first-hour/resume")
    assert show_team(member, team).status == 302


def test_facilitators_are_named_with_an_address_to_write_to(
    client: FlaskClient, team: Team
) -> None:
    facilitator = make_facilitator(team.network)

    page = show_first_hour(client, team)

    assert page.soup.select(f'a[href="mailto:{facilitator.email}"]')


def test_a_finished_example_is_offered_only_where_everything_is_invented(
    client: FlaskClient, team: Team
) -> None:
    other = make_team(team.network, name="Multestrand")
    for _series in range(3):
        make_better(other)
    real = show_first_hour(client, team)
    team.network.is_invented = True
    save(team.network)

    assert "Multestrand" not in real.texts("aside.stack")[0]
    assert "Åpne tavla til Multestrand" in show_first_hour(client, team).texts("aside.stack")[0]


def test_a_facilitator_may_read_the_work_and_not_take_the_steps(
    signed_in: SignedIn, team: Team
) -> None:
    facilitator = signed_in(make_facilitator(team.network))

    assert show_first_hour(facilitator, team).status == 403
    assert show_team(facilitator, team).status == 200


def test_a_team_in_another_network_is_not_found(signed_in: SignedIn, team: Team) -> None:
    stranger = signed_in(make_member(make_team(), role=Role.LEADER))

    assert show_first_hour(stranger, team).status == 404


@pytest.mark.parametrize(
    "query",
    ["step=0", "step=6", "step=x", "ready=%00", "idea=x&step=5", "step=-1", "step=2&ready="],
)
def test_odd_addresses_show_the_steps(client: FlaskClient, team: Team, query: str) -> None:
    assert show_first_hour(client, team, at=query).status == 200


def test_the_days_to_the_gathering_stand_above_the_steps(
    signed_in: SignedIn, team: Team, leader: User
) -> None:
    make_gathering(team.network, number=1, starts_on=date(2026, 6, 9))

    page = show_first_hour(signed_in(leader), team)

    assert page.texts("main .count") == ["8 dager til samling 1 9. juni 2026"]
