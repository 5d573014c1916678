"""Who counts as one at the evaluation of a gathering: a member once, and no number of phones."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.clock import stopped_at
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import Attendance, Evaluation
from app.gatherings.queries.attendance import Who
from app.gatherings.queries.evaluation import Marks, read_outcome
from app.gatherings.services.attendance import come
from app.gatherings.services.evaluation import Answers, evaluate
from app.networks.models import Gathering, Team
from tests.makers.gathered import list_noted, make_code, make_evaluations, make_presence
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import fill_in, send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("at_the_end")
OVER = datetime(2026, 12, 18, 9, tzinfo=UTC)


def answer_by_phone(gathering: Gathering, phone: str) -> None:
    evaluate(gathering, Answers(5, 5, 5, ""), marks=Marks(phone=phone))


@pytest.mark.parametrize(("members", "is_told"), [([1], False), ([1, 2, 3, 4, 5], True)])
def test_phones_make_nobody_more(
    gathering: Gathering, members: list[int], *, is_told: bool
) -> None:
    make_evaluations(gathering, members)
    for number in range(4):
        make_presence(gathering)
        answer_by_phone(gathering, f"phone {number}")

    with stopped_at(OVER):
        outcome = read_outcome(gathering)

    assert (outcome.count, outcome.is_told) == (len(members) + 4, is_told)
    assert any(one.value for one in outcome.averages.values()) == is_told


def test_no_more_phones_answer_than_came(gathering: Gathering) -> None:
    make_presence(gathering)
    answer_by_phone(gathering, "one")

    with pytest.raises(DomainError):
        answer_by_phone(gathering, "another")


def test_a_phone_keeps_what_it_wrote_when_as_many_have_answered_as_came(
    client: FlaskClient, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    come_by_phone(client, gathering, team=team)
    address = f"/gatherings/{gathering.id}/evaluation"
    opened = Page(client.get(address))
    answer_by_phone(gathering, "another")
    db.session.commit()

    sent = send(client, opened, address=address, useful="4", text="Mer teamtid.")
    anew = Page(client.get(address))

    told = "Like mange telefoner har svart som kom. Logg inn for å svare."
    assert (sent.status, sent.summary) == (422, [told])
    assert [one.get_text().strip() for one in sent.soup.select("textarea")] == ["Mer teamtid."]
    assert anew.texts(".ds-card p") == [told]
    assert anew.soup.select_one("form.form") is None
    assert anew.soup.select_one(f"main a[href='/sign-in?next={address}']") is not None
    assert len(db.session.scalars(select(Evaluation)).all()) == 1


def test_a_member_who_signs_out_afterwards_is_not_asked_again(
    client: FlaskClient, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    send(
        client,
        Page(client.get(f"/here/{gathering.room_code}")),
        form="main form",
        team=str(team.id),
    )
    cookie = client.get_cookie("sirkel_phone")
    assert cookie is not None
    person = signed_in(make_member(team))
    person.set_cookie("sirkel_phone", cookie.value)
    fill_in(person, f"/gatherings/{gathering.id}/evaluation", useful="5")

    again = Page(client.get(f"/gatherings/{gathering.id}/evaluation"))

    assert again.texts(".ds-card h2") == ["Takk"]
    assert len(db.session.scalars(select(Evaluation)).all()) == 1


def come_by_phone(client: FlaskClient, gathering: Gathering, *, team: Team) -> str:
    """Say by a phone that somebody is here, and return what its cookie says."""
    page = Page(client.get(f"/here/{gathering.room_code}?change=1"))
    send(client, page, form="main form", team=str(team.id))
    cookie = client.get_cookie("sirkel_phone")
    assert cookie is not None
    return str(cookie.value)


def sit_down(person: FlaskClient, cookie: str) -> FlaskClient:
    """Let a signed-in person use a device that somebody came by."""
    person.set_cookie("sirkel_phone", cookie)
    return person


def test_two_members_at_one_computer_answer_one_each(
    client: FlaskClient, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_goal(team)
    make_code(gathering)
    db.session.commit()
    cookie = come_by_phone(signed_in(make_member(team)), gathering, team=team)
    one, other = (sit_down(signed_in(make_member(team)), cookie) for _person in range(2))
    address = f"/gatherings/{gathering.id}/evaluation"
    fill_in(one, address, useful="5")

    asked = Page(other.get(f"/teams/{team.id}")).texts(".asked-how")
    sent = fill_in(other, address, useful="4")
    twice = [Page(browser.get(address)).texts(".ds-card h2") for browser in (one, other)]

    assert (len(asked), sent.status, twice) == (1, 303, [["Takk"], ["Takk"]])
    assert len(db.session.scalars(select(Evaluation)).all()) == 2


def test_a_phone_that_came_answers_also_when_the_person_of_another_is_known_since(
    app: Flask, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    one, other = app.test_client(), app.test_client()
    cookies = [come_by_phone(phone, gathering, team=team) for phone in (one, other)]
    address = f"/gatherings/{gathering.id}/evaluation"
    fill_in(one, address, useful="5")
    come_by_phone(sit_down(signed_in(make_member(team)), cookies[0]), gathering, team=team)

    assert fill_in(other, address, useful="4").status == 303


def test_what_a_phone_said_for_one_team_is_not_taken_by_who_borrows_it_for_another(
    client: FlaskClient, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    lender = make_team(gathering.network)
    cookie = come_by_phone(client, gathering, team=lender)

    come_by_phone(sit_down(signed_in(make_member(team)), cookie), gathering, team=team)

    assert list_noted() == [(lender.id, False), (team.id, True)]


def test_a_person_who_signs_in_claims_what_their_phone_said(
    gathering: Gathering, team: Team
) -> None:
    member = make_member(team)
    come(gathering, Who(mark="phone"), team_id=team.id)

    come(gathering, Who(member.id, "phone"), team_id=team.id)

    (row,) = db.session.scalars(select(Attendance)).all()
    (claimed,) = db.session.query(AuditEntry).filter_by(action="attendance.claimed")
    assert (row.user_id, row.mark) == (member.id, None)
    assert claimed.actor_id == member.id


def test_a_person_who_was_ticked_off_is_not_counted_with_their_phone_too(
    gathering: Gathering, team: Team
) -> None:
    member = make_member(team)
    come(gathering, Who(mark="phone"), team_id=team.id)
    make_presence(gathering, team, user=member)

    come(gathering, Who(member.id, "phone"), team_id=team.id)

    assert [row.user_id for row in db.session.scalars(select(Attendance))] == [member.id]
