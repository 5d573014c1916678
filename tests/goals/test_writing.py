"""Writing, changing and deleting goals."""

from collections.abc import Callable
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.goals.models import Goal, GoalStatus
from app.goals.queries import list_goals
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import send
from tests.pages.goals import AIM, create_goal, delete_goal, edit_goal, show_goal
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def test_a_member_writes_a_goal_in_the_teams_own_words(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    page = follow(client, create_goal(client, team.id, **AIM))

    assert page.heading == "Alle rundt bordet"
    assert page.messages == ["Målet er lagret. Velg nå hvordan dere vil se det"]
    assert page.soup.select_one(".flashes a[href$='#measures']") is not None
    assert page.soup.select_one("#measures") is not None
    assert "30. juni 2027" in page.texts("dl.defs")[0]


def test_a_ready_goal_fills_the_form_and_offers_its_measure_afterwards(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    page = follow(client, create_goal(client, team.id, ready="G2", by_when="2027-06-30"))

    link = next(one for one in page.soup.select("main a.ds-button") if "library=M2" in one["href"])
    assert page.heading == "Alle rundt bordet"
    assert link.text == "Bruk denne målingen"


def test_a_goal_without_a_date_is_refused_beside_the_date_and_keeps_what_was_typed(
    signed_in: SignedIn,
) -> None:
    team = make_team()

    page = create_goal(signed_in(make_member(team)), team.id, **{**AIM, "by_when": ""})

    assert page.status == 422
    assert page.errors == ["Skriv en dato."]
    assert page.value("how_much") == "8 av 10 møter"


def test_a_date_in_a_year_that_cannot_be_meant_is_refused(signed_in: SignedIn) -> None:
    team = make_team()

    page = create_goal(signed_in(make_member(team)), team.id, **{**AIM, "by_when": "30.06.1027"})

    assert page.errors == ["Dette årstallet kan ikke stemme."]


def test_a_date_that_has_passed_is_asked_about_once(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    asked = create_goal(client, team.id, **{**AIM, "by_when": "30.06.2020"})
    saved = send(client, asked, address=f"/teams/{team.id}/goals/new")

    assert asked.errors == ["Datoen er passert. Stemmer det? Lagre i så fall én gang til."]
    assert asked.value("by_when") == "30.06.2020"
    assert saved.status == 303


def test_a_goal_with_a_date_that_passed_is_edited_without_a_question(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    goal.by_when = date(2020, 6, 30)
    db.session.commit()

    saved = edit_goal(signed_in(make_member(goal.team)), goal.id, how_much="9 av 10")

    assert saved.status == 303


def test_a_goal_sent_twice_is_one_goal(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    address = f"/teams/{team.id}/goals/new"
    opened = Page(client.get(address))

    first = send(client, opened, address=address, **AIM)
    second = send(client, opened, address=address, **AIM)

    assert second.location == first.location
    assert len(list_goals(team.id)) == 1


def test_a_changed_goal_keeps_its_history(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = edit_goal(signed_in(make_member(goal.team)), goal.id, goal_status="paused")

    entry = db.session.query(AuditEntry).filter_by(action="goal.edited").one()
    assert page.status == 303
    assert db.session.get_one(Goal, goal.id).status is GoalStatus.PAUSED
    assert entry.subject_id == str(goal.id)


def test_the_later_of_two_editors_sees_both_texts_and_may_save_again(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client, other = signed_in(make_member(goal.team)), signed_in(make_member(goal.team))
    address = f"/goals/{goal.id}/edit"
    opened = Page(client.get(address))
    edit_goal(other, goal.id, how_much="9 av 10", goal_status="paused")

    late = send(client, opened, address=address, how_much="7 av 10")
    again = send(client, late, address=address)

    assert late.status == 409
    assert late.value("how_much") == "7 av 10"
    assert late.texts(".ds-alert dd") == ["9 av 10", "På vent"]
    assert again.status == 303
    assert db.session.get_one(Goal, goal.id).how_much == "7 av 10"


def test_two_editors_who_write_the_same_are_not_in_each_others_way(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client, other = signed_in(make_member(goal.team)), signed_in(make_member(goal.team))
    address = f"/goals/{goal.id}/edit"
    opened = Page(client.get(address))
    edit_goal(other, goal.id, how_much="9 av 10")

    page = send(client, opened, address=address, how_much="9 av 10")

    assert page.status == 303


def test_a_deleted_goal_is_gone_and_can_be_undone_at_once(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = delete_goal(client, goal.id)
    gone = show_goal(client, goal.id).status
    back = Page(client.post(f"/goals/{goal.id}/restore"))

    assert page.status == 303
    assert gone == 404
    assert follow(client, back).messages == ["Målet er tilbake."]


def test_bringing_a_goal_back_twice_does_no_harm(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = Page(signed_in(make_member(goal.team)).post(f"/goals/{goal.id}/restore"))

    assert page.status == 303


def test_a_facilitator_reads_a_goal_and_may_not_change_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_facilitator(goal.team.network))

    answers = [
        client.get(f"/goals/{goal.id}").status_code,
        client.get(f"/goals/{goal.id}/edit").status_code,
        client.post(f"/goals/{goal.id}/delete").status_code,
        client.post(f"/goals/{goal.id}/restore").status_code,
        client.get(f"/teams/{goal.team_id}/goals/new").status_code,
    ]

    assert answers == [200, 403, 403, 403, 403]


def test_another_team_does_not_find_a_goal(signed_in: SignedIn) -> None:
    network = make_network()
    goal, peer = make_goal(make_team(network)), make_member(make_team(network))
    client = signed_in(peer)

    answers = {
        client.get(f"/goals/{goal.id}").status_code,
        client.get(f"/goals/{goal.id}/edit").status_code,
        client.post(f"/goals/{goal.id}/delete").status_code,
        client.post(f"/goals/{goal.id}/restore").status_code,
        client.get(f"/goals/{goal.id + 99}").status_code,
    }

    assert answers == {404}


def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in_page(
    app: Flask, client: FlaskClient
) -> None:
    goal = make_goal(make_team())

    answers = [
        client.get(f"/goals/{goal.id}"),
        client.get(f"/goals/{goal.id}/edit"),
        client.get(f"/teams/{goal.team_id}/goals/new"),
        client.post(f"/goals/{goal.id}/restore"),
    ]

    assert all("/sign-in" in answer.headers["Location"] for answer in answers)
