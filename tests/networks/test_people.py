"""Who is in a team, what they are there, and taking part no longer."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Membership, Team
from app.networks.queries.people import find_seat
from app.networks.services.memberships import SeatFields, add_member, end_membership
from app.web.actor import Role
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.pages.forms import fill_in
from tests.pages.networks import press, show_network_people, show_team_people
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def seat_of(user: User, team: Team) -> Membership:
    seat = find_seat(user.id, team)
    assert seat is not None
    return seat


def test_the_leader_stands_first_then_everybody_by_name(signed_in: SignedIn) -> None:
    team = make_team()
    for name in ("Øystein", "Áilu", "Bodil"):
        make_member(team, user=make_user(name=name))
    leader = make_member(team, role=Role.LEADER, user=make_user(name="Wenche"))

    page = show_team_people(signed_in(leader), team.id)

    assert [text.split()[0] for text in page.people] == ["Wenche", "Áilu", "Bodil", "Øystein"]
    assert page.people[0] == "Wenche Teamleder Endre"


def test_a_leader_changes_what_somebody_is(signed_in: SignedIn) -> None:
    team = make_team()
    client, member = signed_in(make_leader(team)), make_member(team, user=make_user(name="Marte"))
    address = f"/memberships/{seat_of(member, team).id}/edit"

    page = follow(
        client, fill_in(client, address, position="PPT", care="is_measurement_lead", role="leader")
    )

    assert "Marte Måleansvarlig Teamleder · PPT Endre" in page.texts(".todo li")


def test_choosing_a_new_measurement_lead_moves_the_task(signed_in: SignedIn) -> None:
    team = make_team()
    client, first, second = signed_in(make_leader(team)), make_member(team), make_member(team)

    for person in (first, second):
        address = f"/memberships/{seat_of(person, team).id}/edit"
        fill_in(client, address, care="is_measurement_lead")

    db.session.expire_all()
    assert not seat_of(first, team).is_measurement_lead
    assert seat_of(second, team).is_measurement_lead


def test_a_late_editor_of_a_seat_sees_the_task_that_has_moved(signed_in: SignedIn) -> None:
    team = make_team()
    client, first, second = signed_in(make_leader(team)), make_member(team), make_member(team)
    fill_in(client, f"/memberships/{seat_of(first, team).id}/edit", care="is_deputy")
    opened = f"/memberships/{seat_of(first, team).id}/edit"
    version = Page(client.get(opened)).value("version")
    fill_in(client, f"/memberships/{seat_of(second, team).id}/edit", care="is_deputy")

    late = fill_in(client, opened, version=version, position="Skole", care="is_deputy")

    assert late.status == 409
    assert late.value("position") == "Skole"
    assert "Nei, det gjør noen andre" in late.texts(".ds-alert dd")


def test_who_is_taken_out_loses_the_team_at_once_and_comes_back_by_undo(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    leader, member = signed_in(make_leader(team)), make_member(team, user=make_user(name="Marte"))
    theirs, seat = signed_in(member), seat_of(member, team)

    page = follow(leader, press(leader, f"/memberships/{seat.id}/end"))

    assert page.messages == ["Marte er ikke med lenger. Angre"]
    assert theirs.get(f"/teams/{team.id}/people").status_code == 404
    undo = page.soup.select_one(".flashes form")
    assert undo is not None
    back = follow(leader, press(leader, str(undo["action"])))
    assert back.messages == ["Marte er med igjen."]
    assert theirs.get(f"/teams/{team.id}/people").status_code == 200


def test_who_comes_back_has_lost_the_task_that_somebody_else_got(signed_in: SignedIn) -> None:
    team = make_team()
    first, second, leader = make_member(team), make_member(team), signed_in(make_leader(team))
    fields = SeatFields(Role.MEMBER, is_measurement_lead=True)
    seat = seat_of(first, team)
    seat.is_measurement_lead = True
    db.session.commit()
    press(leader, f"/memberships/{seat.id}/end")
    end_membership(seat_of(second, team), by=None)

    add_member(second.id, team, fields=fields, by=None)

    db.session.expire_all()
    leads = [one for one in db.session.query(Membership) if one.is_measurement_lead]
    assert [one.user_id for one in leads] == [second.id]


def test_somebody_who_was_here_gets_the_old_seat_back_and_nobody_two(app: Flask) -> None:
    team, user = make_team(), make_user()
    seat = add_member(user.id, team, fields=SeatFields(Role.MEMBER), by=None)
    end_membership(seat, by=None)

    again = add_member(user.id, team, fields=SeatFields(Role.LEADER), by=None)

    assert again is seat
    assert (again.role, again.ended_at) == (Role.LEADER, None)
    with pytest.raises(DomainError):
        add_member(user.id, team, fields=SeatFields(Role.MEMBER), by=None)


def test_a_role_that_does_not_belong_in_the_place_is_refused(app: Flask) -> None:
    with pytest.raises(DomainError):
        add_member(make_user().id, make_team(), fields=SeatFields(Role.COORDINATOR), by=None)


def test_seats_are_changed_by_leader_and_facilitator_seen_by_others_and_unknown_outside(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    member = make_member(team)
    address = f"/memberships/{seat_of(member, team).id}"
    others = (member, make_leader(make_team(network)), make_guest(network))

    assert signed_in(make_facilitator(network)).get(f"{address}/edit").status_code == 200
    for person in (*others, make_coordinator(network.programme)):
        assert signed_in(person).get(f"{address}/edit").status_code == 403
        assert signed_in(person).post(f"{address}/end").status_code == 403
    stranger = signed_in(make_leader(make_team()))
    assert stranger.get(f"{address}/edit").status_code == 404
    assert stranger.post(f"{address}/end").status_code == 404
    assert stranger.post("/memberships/9999/end").status_code == 404


def test_a_facilitator_is_taken_out_by_the_coordinator_only(signed_in: SignedIn) -> None:
    network = make_network()
    facilitator, colleague = make_facilitator(network), make_facilitator(network)
    seat = find_seat(colleague.id, network)
    assert seat is not None
    coordinator = signed_in(make_coordinator(network.programme))

    assert signed_in(facilitator).post(f"/memberships/{seat.id}/end").status_code == 403
    assert press(coordinator, f"/memberships/{seat.id}/end").status == 303
    assert len(show_network_people(coordinator, network.slug).people) == 1


def test_guests_and_other_teams_see_who_is_in_a_team_and_not_who_is_invited(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    make_leader(team)
    client = signed_in(make_guest(network))

    page = show_team_people(client, team.id)

    assert len(page.people) == 1
    assert page.texts("main a.ds-button") == []
    assert signed_in(make_user()).get(f"/teams/{team.id}/people").status_code == 404


def test_a_person_in_several_teams_switches_from_the_header(signed_in: SignedIn) -> None:
    here, there = make_team(name="Vadsø"), make_team(name="BUP Alta")
    user = make_member(here)
    make_member(there, user=user)

    page = show_team_people(signed_in(user), here.id)

    switches = page.soup.select(".menu .panel a[href^='/teams/']")
    own = [one for one in switches if one.get_text() in {"Vadsø", "BUP Alta"}]
    assert [one["href"] for one in own] == [f"/teams/{here.id}", f"/teams/{there.id}"]
    assert own[0].get("aria-current") == "true"
