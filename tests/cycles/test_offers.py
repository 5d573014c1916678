"""What the page of a test offers next is only what can be done."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Comparison, Cycle, Decision, Stage
from app.extensions import db
from app.goals.models import Goal, IdeaStatus
from tests.makers.cycles import STARTED_ON, make_cycle, predict
from tests.makers.drivers import make_change_idea
from tests.makers.goals import end_goal, make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.cycles import DECIDED, PLAN, plan_cycle, show_cycle, take_step
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def closed(goal: Goal, *, decision: Decision = Decision.ADAPT, **columns: Any) -> Cycle:
    days: dict[str, Any] = {"done_on": STARTED_ON, "ended_on": STARTED_ON}
    return make_cycle(goal, stage=Stage.CLOSED, decision=decision, **days, **columns)


@pytest.mark.parametrize("decision", [Decision.ADAPT, Decision.ABANDON])
def test_a_test_of_a_closed_goal_offers_no_next_one_and_no_change(
    signed_in: SignedIn, decision: Decision
) -> None:
    goal = make_goal(make_team())
    make_change_idea(goal)
    cycle = closed(goal, decision=decision)
    end_goal(goal)

    page = show_cycle(signed_in(make_member(goal.team)), cycle.id)

    assert not page.soup.select("main a[href*='/cycles/new'], main a[href$='/plan']")
    assert not page.soup.select("form[action$='/step-back'], a[href$='/delete']")
    assert "Målet er avsluttet. Åpne det igjen for å endre testene." in " ".join(
        page.texts("aside p")
    )


def test_a_decision_in_a_closed_goal_makes_no_next_test(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    cycle = make_cycle(goal, stage=Stage.ACT, done_on=STARTED_ON)
    end_goal(goal)
    client = signed_in(make_member(goal.team))

    page = show_cycle(client, cycle.id)
    take_step(client, cycle.id, step="close", plan_next="y", **DECIDED)

    assert page.texts(".deciding button") == ["Fullfør"]
    assert db.session.query(Cycle).count() == 1


def test_the_diagram_and_the_idea_of_a_closed_goal_offer_no_change(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal)
    end_goal(goal)
    client = signed_in(make_member(goal.team))

    page = Page(client.get(f"/ideas/{idea.id}"))

    assert not page.soup.select(f"main a[href='/ideas/{idea.id}/edit'], main a[href*='/measures']")


def test_what_is_done_everywhere_leads_to_the_routine_of_its_idea(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal, status=IdeaStatus.ADOPTED)
    cycle = closed(goal, decision=Decision.ADOPT, scale="Hele kommunen", idea_id=idea.id)

    page = show_cycle(signed_in(make_member(goal.team)), cycle.id)

    assert "Er det en del av rutinen?" in " ".join(page.texts("aside p"))
    assert page.soup.select(f"aside a[href='/ideas/{idea.id}/edit#idea_status']")
    assert not page.soup.select("aside a[href*='/cycles/new']")


def test_a_plan_sent_again_after_going_back_is_the_one_that_was_saved(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))
    typed = {**PLAN, "task_1": "Send SMS", "role_1": "Lærer"}

    first = plan_cycle(client, goal.id, **typed)
    again = plan_cycle(client, goal.id, **typed)
    other = plan_cycle(client, goal.id, **{**typed, "scale": "To møter"})

    assert again.location == first.location
    assert other.location != first.location
    assert db.session.query(Cycle).count() == 2


def test_the_next_test_begins_with_what_was_learnt_and_the_measure_of_each_question(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    make_series(goal.team)
    series = make_series(goal.team)
    question = predict(series, Comparison.AT_LEAST, expected=0.75)
    cycle = make_cycle(
        goal, stage=Stage.ACT, predictions=[question], done_on=STARTED_ON, learnt="Tid hjelper."
    )
    client = signed_in(make_member(goal.team))

    answer = take_step(client, cycle.id, step="close", plan_next="y", **DECIDED)
    page = follow(client, answer)

    assert page.soup.select("[name=measured] option[selected]")[0]["value"] == str(series.id)
    assert page.value("expected") == ""
    assert page.texts("main h2")[0] == "Dette lærte dere sist"
    names = [
        str(one["name"]) for one in page.soup.select("main form.form textarea, main [name=change]")
    ]
    assert names[:2] == ["change", "about"]
    saved = send(client, page, address=str(answer.location), prediction="Alle.")
    assert saved.status == 303
