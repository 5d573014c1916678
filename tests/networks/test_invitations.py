"""Inviting people, and taking invitations back."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.mail.models import Letter
from app.networks.models import Invitation
from app.web.actor import Role
from tests.makers.invitations import make_invitation
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.pages.forms import fill_in
from tests.pages.networks import invite, press, show_team_people
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def test_the_link_is_shown_to_the_inviter_once_and_only_its_hash_is_stored(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    client = signed_in(make_leader(team))

    page = invite(client, f"/teams/{team.id}", email="Ny.Kollega@Kommune.example", position="PPT")

    invitation = db.session.query(Invitation).one()
    token = page.link.removeprefix("/invitations/")
    assert page.messages == ["Invitasjonen er klar."]
    assert page.invited == ["ny.kollega@kommune.example"]
    assert len(token) == 22
    assert token not in str(vars(invitation))
    assert show_team_people(client, team.id).link == ""


def test_an_invitation_lasts_two_weeks(signed_in: SignedIn) -> None:
    team = make_team()

    invite(signed_in(make_leader(team)), f"/teams/{team.id}", email="ny@kommune.example")

    invitation = db.session.query(Invitation).one()
    assert invitation.expires_at - invitation.created_at == timedelta(days=14)


def test_a_letter_goes_out_where_the_installation_sends_mail(
    app: Flask, signed_in: SignedIn
) -> None:
    app.config["MAIL_SERVER"] = "mail.example"
    app.config["PUBLIC_URL"] = "https://sirkel.example/"
    team = make_team(name="Nordlysfjord")

    page = invite(signed_in(make_leader(team)), f"/teams/{team.id}", email="ny@kommune.example")

    letter = db.session.query(Letter).one()
    assert letter.to == "ny@kommune.example"
    assert letter.subject == "Invitasjon til «Nordlysfjord» i Sirkel"
    assert f"https://sirkel.example{page.link}" in letter.body
    assert "som teammedlem" in letter.body


def test_no_letter_is_kept_where_no_mail_is_sent(signed_in: SignedIn) -> None:
    team = make_team()

    invite(signed_in(make_leader(team)), f"/teams/{team.id}", email="ny@kommune.example")

    assert db.session.query(Letter).count() == 0


def test_a_bad_address_is_refused_beside_it_and_the_rest_is_kept(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_leader(team))

    page = invite(client, f"/teams/{team.id}", email="ikke en adresse", position="PPT")

    assert page.status == 422
    assert page.errors == ["Dette ser ikke ut som en e-postadresse."]
    assert page.value("position") == "PPT"


def test_somebody_who_is_here_already_is_not_invited_again(signed_in: SignedIn) -> None:
    team = make_team()
    make_member(team, user=make_user(name="Marte", email="marte@kommune.example"))

    page = invite(signed_in(make_leader(team)), f"/teams/{team.id}", email="marte@kommune.example")

    assert page.errors == ["Marte er allerede med."]


def test_a_second_invitation_to_the_same_address_replaces_the_first(
    signed_in: SignedIn, client: FlaskClient
) -> None:
    team = make_team()
    leader = signed_in(make_leader(team))
    first = invite(leader, f"/teams/{team.id}", email="ny@kommune.example")

    second = invite(leader, f"/teams/{team.id}", email="NY@kommune.example")

    assert second.invited == ["ny@kommune.example"]
    assert client.get(first.link).status_code == 410
    assert client.get(second.link).status_code == 200


def test_an_invitation_is_taken_back_and_its_link_stops_working(
    signed_in: SignedIn, client: FlaskClient
) -> None:
    team = make_team()
    leader = make_leader(team)
    issued = make_invitation(team, by=leader)

    page = follow(
        signed_in(leader),
        press(signed_in(leader), f"/invitations/{issued.invitation.id}/revoke"),
    )

    assert "@" not in " ".join(page.texts(".todo"))
    assert client.get(f"/invitations/{issued.token}").status_code == 410


def test_an_invitation_that_is_too_old_gets_a_new_link(
    signed_in: SignedIn, client: FlaskClient
) -> None:
    team = make_team()
    leader = make_leader(team)
    issued = make_invitation(team, by=leader)
    issued.invitation.expires_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    inviter = signed_in(leader)

    listed = show_team_people(inviter, team.id)
    press(inviter, f"/invitations/{issued.invitation.id}/renew")
    renewed = show_team_people(inviter, team.id)

    assert "Teammedlem · lenka er for gammel" in listed.texts(".todo .sub")
    assert client.get(f"/invitations/{issued.token}").status_code == 410
    assert client.get(renewed.link).status_code == 200


def test_a_leader_invites_members_and_leaders_and_the_right_is_checked(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    form = Page(signed_in(make_leader(team)).get(f"/teams/{team.id}/invite"))

    assert form.texts("fieldset .options label") == ["Teammedlem", "Teamleder"]
    assert signed_in(make_facilitator(network)).get(f"/teams/{team.id}/invite").status_code == 200
    for person in (make_member(team), make_guest(network), make_leader(make_team(network))):
        assert signed_in(person).get(f"/teams/{team.id}/invite").status_code == 403
    assert signed_in(make_leader(make_team())).get(f"/teams/{team.id}/invite").status_code == 404


def test_a_facilitator_invites_guests_and_the_coordinator_appoints_facilitators(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    address = f"/networks/{network.slug}"
    facilitator = signed_in(make_facilitator(network))
    coordinator = signed_in(make_coordinator(network.programme))

    invite(facilitator, address, email="gjest@kommune.example")
    smuggled = fill_in(facilitator, f"{address}/invite", email="x@y.example", role="facilitator")
    invite(coordinator, address, email="veileder@kommune.example", role="facilitator")

    roles = {one.email: one.role for one in db.session.query(Invitation)}
    assert smuggled.status == 303
    assert roles == {
        "gjest@kommune.example": Role.GUEST,
        "x@y.example": Role.GUEST,
        "veileder@kommune.example": Role.FACILITATOR,
    }


def test_a_role_that_does_not_exist_here_is_refused(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_leader(team))

    page = fill_in(client, f"/teams/{team.id}/invite", email="x@y.example", role="coordinator")

    assert page.status == 422
    assert db.session.query(Invitation).count() == 0


def test_others_invitations_are_not_taken_back(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    issued = make_invitation(team, by=make_leader(team))
    address = f"/invitations/{issued.invitation.id}/revoke"

    assert signed_in(make_member(team)).post(address).status_code == 403
    assert signed_in(make_leader(make_team())).post(address).status_code == 404
    assert signed_in(make_coordinator(make_programme())).post(address).status_code == 404


def test_an_invitation_sent_twice_by_a_double_click_is_one(signed_in: SignedIn) -> None:
    team = make_team()
    client, address = signed_in(make_leader(team)), f"/teams/{team.id}/invite"
    mark = Page(client.get(address)).value("mark")

    answers = [
        client.post(address, data={"mark": mark, "email": "ny@kommune.example", "role": "member"})
        for _again in range(2)
    ]

    assert [one.status_code for one in answers] == [303, 303]
    assert db.session.query(Invitation).count() == 1
