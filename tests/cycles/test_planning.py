"""Planning cycles, changing plans, and the list of a team's tests."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.cycles import (
    PLAN,
    delete_cycle,
    edit_plan,
    list_cycles,
    plan_cycle,
    show_cycle,
    take_step,
)
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def told(cycle: Cycle) -> list[str]:
    """Return the words of what a cycle predicts now."""
    return [row.text for row in db.session.get_one(Cycle, cycle.id).predictions]


def test_a_member_plans_a_test_of_a_measure(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team)
    client = signed_in(make_member(goal.team))

    page = follow(client, plan_cycle(client, goal.id, series_id=str(series.id), **PLAN))

    assert page.heading == PLAN["change"]
    assert page.messages == ["Planen er lagret."]
    assert db.session.query(Cycle).one().series_id == series.id


def test_a_plan_without_a_prediction_is_refused_beside_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = plan_cycle(signed_in(make_member(goal.team)), goal.id, **{**PLAN, "prediction": " "})

    assert page.status == 422
    assert page.errors == ["Skriv hva dere tror vil skje."]
    assert page.value("scale") == PLAN["scale"]


def test_a_plan_that_ends_before_it_starts_and_a_word_for_a_number_are_refused(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    dates = {"planned_start_on": "02.11.2026", "planned_end_on": "01.11.2026"}

    page = plan_cycle(signed_in(make_member(goal.team)), goal.id, families="fem", **PLAN, **dates)

    assert page.errors == ["Skriv et helt tall, for eksempel 12.", "Slutten er før starten."]


def test_another_teams_measure_is_refused(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_series(goal.team)
    foreign = make_series()

    page = plan_cycle(signed_in(make_member(goal.team)), goal.id, series_id=str(foreign.id), **PLAN)

    assert page.status == 422


def test_a_plan_sent_twice_is_one_cycle(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))
    address = f"/goals/{goal.id}/cycles/new"
    opened = Page(client.get(address))

    first = send(client, opened, address=address, **PLAN)
    second = send(client, opened, address=address, **PLAN)

    assert second.location == first.location
    assert db.session.query(Cycle).count() == 1


def test_the_next_cycle_carries_the_change_on_and_asks_for_a_new_prediction(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)
    client = signed_in(make_member(cycle.goal.team))
    address = f"/goals/{cycle.goal_id}/cycles/new?after={cycle.id}"

    page = Page(client.get(address))
    answer = plan_cycle(
        client, cycle.goal_id, after=str(cycle.id), prediction="Alle.", scale="Fem familier"
    )

    following = db.session.query(Cycle).filter_by(number=2).one()
    assert (page.value("change"), page.value("prediction").strip()) == (cycle.change, "")
    assert answer.location == f"/cycles/{following.id}#stage-1"
    assert following.previous_id == cycle.id


def test_a_cycle_of_another_goal_cannot_be_the_one_before(signed_in: SignedIn) -> None:
    team = make_team()
    foreign = make_cycle(make_goal(team, title="Et annet mål"))
    goal = make_goal(team)
    client = signed_in(make_member(team))

    answers = [
        client.get(f"/goals/{goal.id}/cycles/new?after={after}").status_code
        for after in (foreign.id, 999, "x")
    ]

    assert answers == [404, 404, 404]


def test_a_plan_can_be_changed_until_the_start_also_its_prediction(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))

    answer = edit_plan(signed_in(make_member(cycle.goal.team)), cycle.id, prediction="Ingen.")

    assert answer.status == 303
    assert told(cycle) == ["Ingen."]


def test_after_the_start_the_prediction_is_not_on_the_form(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.DO)
    client = signed_in(make_member(cycle.goal.team))

    page = Page(client.get(f"/cycles/{cycle.id}/plan"))
    answer = edit_plan(client, cycle.id, scale="Fem familier")

    assert not page.soup.select("[name=prediction]")
    assert "Dette trodde vi" in page.texts(".locked")[0]
    assert answer.status == 303


def test_a_prediction_changed_while_somebody_else_started_is_refused_and_shown(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client, other = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    address = f"/cycles/{cycle.id}/plan"
    opened = Page(client.get(address))
    take_step(other, cycle.id, step="start")

    page = send(client, opened, address=address, prediction="Alle kommer likevel.")
    again = send(client, page, address=address)

    assert page.status == 422
    assert "Alle kommer likevel." in page.texts("main .ds-alert")[0]
    assert "Det dere trodde, ble låst da testen startet." in page.summary[0]
    assert again.status == 303
    assert (
        db.session.get_one(Cycle, cycle.id).predictions[0].text
        == "Alle møter på minst 75 % av møtene."
    )


def test_the_later_of_two_editors_of_a_plan_sees_both_texts(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    series = make_series(cycle.goal.team)
    client, other = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    address = f"/cycles/{cycle.id}/plan"
    opened = Page(client.get(address))
    edit_plan(other, cycle.id, scale="Fem familier", series_id=str(series.id))

    late = send(client, opened, address=address, scale="Ti familier")

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Fem familier", "Alle møtte"]
    assert late.value("scale") == "Ti familier"


def test_the_list_draws_every_ramp_of_every_goal(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_cycle(goal, number=1, stage=Stage.STUDY)
    make_cycle(goal, number=2)
    make_goal(goal.team, title="Et mål uten tester")

    page = list_cycles(signed_in(make_member(goal.team)), goal.team_id)

    assert page.texts("h2") == ["Alle rundt bordet", "Et mål uten tester"]
    assert page.texts(".ramp-steps li") == [
        "1 Alle møter i fire uker fra uke 44 Pågår: Studer",
        "2 Alle møter i fire uker ingen dato ennå Planlagt",
    ]
    assert page.texts("main a.ds-button") == ["Planlegg ny test", "Planlegg ny test"]


def test_a_team_without_goals_is_told_where_to_begin(signed_in: SignedIn) -> None:
    team = make_team()

    page = list_cycles(signed_in(make_member(team)), team.id)

    assert page.texts("main .ds-button") == ["Lag et mål"]


def test_a_deleted_cycle_is_gone_and_can_be_brought_back_later(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))

    answer = delete_cycle(client, cycle.id)
    listed = list_cycles(client, cycle.goal.team_id)
    gone = show_cycle(client, cycle.id).status
    back = send(client, listed, form="details.card form")

    assert answer.location == f"/teams/{cycle.goal.team_id}/cycles"
    assert gone == 404
    assert "Angre" in listed.messages[0]
    assert back.location == f"/cycles/{cycle.id}"
    assert show_cycle(client, cycle.id).status == 200


def test_a_cycle_of_a_deleted_goal_comes_back_with_the_goal(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))

    client.post(f"/goals/{cycle.goal_id}/delete")
    gone = show_cycle(client, cycle.id).status
    send(client, list_cycles(client, cycle.goal.team_id), form="details.card form")

    assert (gone, show_cycle(client, cycle.id).status) == (404, 200)


def test_a_facilitator_reads_the_list_and_plans_nothing(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_facilitator(cycle.goal.team.network))

    page = list_cycles(client, cycle.goal.team_id)
    answers = {
        client.get(f"/goals/{cycle.goal_id}/cycles/new").status_code,
        client.get(f"/cycles/{cycle.id}/plan").status_code,
        client.post(f"/cycles/{cycle.id}/delete").status_code,
        client.post(f"/cycles/{cycle.id}/restore").status_code,
    }

    assert page.status == 200
    assert not page.soup.select("main a.ds-button, main form")
    assert answers == {403}


def test_another_team_does_not_find_the_plan_of_a_goal(signed_in: SignedIn) -> None:
    network = make_network()
    goal, peer = make_goal(make_team(network)), make_member(make_team(network))

    client = signed_in(peer)

    assert client.get(f"/goals/{goal.id}/cycles/new").status_code == 404
    assert client.get(f"/teams/{goal.team_id}/cycles").status_code == 403


def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in_page(
    app: Flask, client: FlaskClient
) -> None:
    goal = make_goal(make_team())

    answers = [
        client.get(f"/teams/{goal.team_id}/cycles"),
        client.get(f"/goals/{goal.id}/cycles/new"),
    ]

    assert all("/sign-in" in answer.headers["Location"] for answer in answers)
