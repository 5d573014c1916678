"""The page of a cycle, and taking its steps."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.networks.models import CycleWords
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.cycles import DECIDED, DONE, LEARNT, CyclePage, send_step, show_cycle, take_step
from tests.pages.page import follow

SignedIn = Callable[[User], FlaskClient]


def test_a_planned_cycle_shows_what_the_team_thinks_and_how_to_start(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))

    page = show_cycle(signed_in(make_member(cycle.goal.team)), cycle.id)

    assert page.heading == "SMS dagen før møtet"
    assert page.stages == ["now", "later", "later", "later"]
    assert page.letters == ["P", "U", "S", "H"]
    assert page.prediction.startswith("Dette tror vi Låses når testen starter")


def test_starting_locks_the_prediction_and_says_when(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))

    with clock.stopped_at(datetime(2026, 10, 28, 8, 10, tzinfo=UTC)):
        answer = take_step(client, cycle.id, step="start", started_on="28.10.2026")
    page = show_cycle(client, cycle.id)

    assert answer.status == 303
    assert page.stages == ["done", "now", "later", "later"]
    assert "Låst da testen startet, 28. oktober kl. 09.10" in page.prediction.replace("\xa0", " ")


def test_a_team_takes_a_test_from_plan_to_the_plan_of_the_next(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))

    take_step(client, cycle.id, step="start")
    take_step(client, cycle.id, step="finish", **DONE)
    studying = show_cycle(client, cycle.id)
    take_step(client, cycle.id, step="study", **LEARNT)
    answer = take_step(client, cycle.id, step="close", plan_next="y", **DECIDED)

    closed = show_cycle(client, cycle.id)
    assert studying.texts(".vs > div") == [
        "Vi trodde Alle møter på minst 75 % av møtene.",
        "Det ble Alle kom på fire av fem møter.",
    ]
    following = db.session.query(Cycle).filter_by(number=2).one()
    assert answer.location == f"/cycles/{following.id}/plan"
    assert follow(client, answer).value("change") == cycle.change
    assert closed.stages == ["done"] * 4
    assert closed.texts(".pagehead .ds-tag") == ["PDSA 1 · Tilpasset"]


def test_to_abandon_is_offered_like_to_adopt_and_leads_to_another_test(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)
    client = signed_in(make_member(cycle.goal.team))

    choices = show_cycle(client, cycle.id).texts(".choice b")
    take_step(client, cycle.id, step="close", **{**DECIDED, "decision": "abandon"})

    links = show_cycle(client, cycle.id).texts("aside a.ds-button")
    assert choices == ["Ta i bruk", "Tilpass", "Forkast"]
    assert "Planlegg en annen test" in links


def test_a_decision_without_a_choice_is_refused_beside_the_choice(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)

    page = take_step(
        signed_in(make_member(cycle.goal.team)), cycle.id, step="close", reason="Fordi."
    )

    assert page.status == 422
    assert page.errors == ["Velg ta i bruk, tilpass eller forkast."]
    assert page.value("reason") == "Fordi."


def test_a_day_that_has_not_come_is_refused_beside_the_day(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    tomorrow = clock.today() + timedelta(days=1)
    client = signed_in(make_member(cycle.goal.team))

    page = take_step(client, cycle.id, step="start", started_on=tomorrow.isoformat())

    assert page.status == 422
    assert page.errors == ["Denne dagen har ikke kommet ennå."]
    assert page.stages[0] == "now"


def test_a_step_sent_twice_is_taken_once(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))
    opened = show_cycle(client, cycle.id)

    first = send_step(client, opened, step="start")
    second = send_step(client, opened, step="start")

    assert (first.status, second.status) == (303, 303)
    assert db.session.get_one(Cycle, cycle.id).stage is Stage.DO


def test_what_somebody_wrote_too_late_is_shown_on_the_page_as_it_is_now(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.STUDY)
    client, other = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    opened = show_cycle(client, cycle.id)
    take_step(other, cycle.id, step="study", **LEARNT)

    page = send_step(client, opened, step="study", held="yes", learnt="Det virker alltid.")

    assert page.status == 409
    assert page.stages == ["done", "done", "done", "now"]
    assert "Noen har allerede tatt dette steget." in page.notice
    assert "Det virker alltid." in page.notice
    assert db.session.get_one(Cycle, cycle.id).learnt == LEARNT["learnt"]


def test_when_two_start_at_the_same_moment_one_of_them_is_told(
    app: Flask, signed_in: SignedIn
) -> None:
    cycle = make_cycle(make_goal(make_team()))
    cycle_id, team = cycle.id, cycle.goal.team
    clients = [signed_in(make_member(team)), signed_in(make_member(team))]
    opened = [show_cycle(client, cycle_id) for client in clients]

    def start(which: int) -> CyclePage:
        with app.app_context():
            return send_step(clients[which], opened[which], step="start")

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(start, range(2)))

    late = next(answer for answer in answers if answer.status == 409)
    assert sorted(answer.status for answer in answers) == [303, 409]
    assert "Noen har allerede tatt dette steget." in late.notice


def test_a_step_back_keeps_what_was_written(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.STUDY)
    client = signed_in(make_member(cycle.goal.team))
    take_step(client, cycle.id, step="study", **LEARNT)

    answer = take_step(client, cycle.id, step="step-back")

    page = show_cycle(client, cycle.id)
    assert answer.status == 303
    assert page.stages[2] == "now"
    assert page.value("learnt") == LEARNT["learnt"]


def test_two_steps_back_from_one_page_are_one(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)
    client, other = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    mine, theirs = show_cycle(client, cycle.id), show_cycle(other, cycle.id)

    send_step(client, mine, step="step-back")
    again = send_step(client, mine, step="step-back")
    late = send_step(other, theirs, step="step-back")

    assert (again.status, late.status) == (303, 409)
    assert db.session.get_one(Cycle, cycle.id).stage is Stage.STUDY


def test_the_measure_under_test_says_what_its_series_says(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements={"2026-W14": (8, 10), "2026-W15": (9, 10)})
    cycle = make_cycle(make_goal(team), stage=Stage.STUDY)
    cycle.series_id, cycle.started_on = series.id, date(2026, 3, 30)
    cycle.done_on = date(2026, 4, 10)
    save(cycle)

    page = show_cycle(signed_in(make_member(team)), cycle.id)

    card = page.texts("aside .ds-card")[0]
    assert "2 av 10 punkter – for tidlig å si" in card
    assert page.soup.select("aside svg.spark")
    assert "Siste punkt: 90 % (9 av 10), uke 15" in page.texts(".vs")[0].replace("\xa0", " ")


def test_a_point_from_before_the_test_is_not_told_as_what_came(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements={"2026-W10": (9, 10)})
    cycle = make_cycle(make_goal(team), stage=Stage.STUDY)
    cycle.series_id, cycle.started_on = series.id, date(2026, 3, 10)
    cycle.done_on = date(2026, 3, 20)
    save(cycle)

    page = show_cycle(signed_in(make_member(team)), cycle.id)

    assert page.soup.select("aside svg.spark")
    assert "Siste punkt" not in page.texts(".vs")[0]


def test_a_network_may_use_other_words_for_the_parts(signed_in: SignedIn) -> None:
    network = make_network()
    network.cycle_words = CycleWords.PUKK
    cycle = make_cycle(make_goal(make_team(save(network))))

    page = show_cycle(signed_in(make_member(cycle.goal.team)), cycle.id)

    assert page.letters == ["P", "U", "K", "K"]
    assert page.texts(".pagehead .ds-tag") == ["PUKK 1 · Planlagt"]
    assert "PUKK" in page.texts("header nav a")
    assert "PDSA" not in page.soup.get_text()


def test_a_facilitator_reads_a_cycle_and_takes_no_step(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_facilitator(cycle.goal.team.network))
    steps = ("start", "finish", "study", "close", "step-back")

    page = show_cycle(client, cycle.id)
    answers = {client.post(f"/cycles/{cycle.id}/{step}").status_code for step in steps}

    assert page.status == 200
    assert not page.soup.select("main form[action^='/cycles']")
    assert answers == {403}


def test_nobody_outside_the_team_finds_a_cycle(signed_in: SignedIn) -> None:
    network = make_network()
    cycle = make_cycle(make_goal(make_team(network)))
    strangers = [make_member(make_team(network)), make_guest(network), make_member(make_team())]

    answers = [
        signed_in(user).open(f"/cycles/{cycle.id}{end}", method=method).status_code
        for user in strangers
        for end, method in (("", "GET"), ("/start", "POST"), ("/plan", "GET"), ("/delete", "POST"))
    ]

    assert set(answers) == {404}


def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in_page(
    app: Flask, client: FlaskClient
) -> None:
    cycle = make_cycle(make_goal(make_team()))
    steps = ("start", "finish", "study", "close", "step-back", "restore")

    answers = [client.get(f"/cycles/{cycle.id}"), client.get(f"/cycles/{cycle.id}/plan")]
    answers += [client.post(f"/cycles/{cycle.id}/{step}") for step in steps]

    assert all("/sign-in" in answer.headers["Location"] for answer in answers)
