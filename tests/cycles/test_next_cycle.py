"""The next cycle of a ramp, proposed from the decision; and what a decision says of the idea."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle, Decision, Prediction, Stage
from app.cycles.services import begin_next, copy_plan, start_cycle
from app.cycles.services.trail import OutOfOrder
from app.extensions import db
from app.goals.models import IdeaStatus
from tests.makers.cycles import make_cycle
from tests.makers.drivers import make_change_idea
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.cycles import DECIDED, show_cycle, take_step
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def decided(decision: Decision, *, families: int | None) -> Cycle:
    return make_cycle(make_goal(make_team()), stage=Stage.ACT, decision=decision, families=families)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("families", "scale"),
    [
        (1, ("Fem familier", 5)),
        (5, ("Én skole eller én tjeneste", None)),
        (16, ("Hele kommunen", None)),
        (None, ("", None)),
    ],
)
def test_what_works_is_tried_on_more(families: int | None, scale: tuple[str, int | None]) -> None:
    fields = begin_next(decided(Decision.ADOPT, families=families))

    assert (fields["scale"], fields["families"]) == scale


@pytest.mark.usefixtures("app")
def test_what_is_adapted_is_tried_on_as_many_with_what_is_changed() -> None:
    cycle = decided(Decision.ADAPT, families=3)

    fields = begin_next(cycle, changed="SMS-en kan besvares.")

    assert (fields["scale"], fields["families"]) == (cycle.scale, 3)
    assert fields["about"] == "SMS-en kan besvares."
    assert [row.get("text") for row in fields["predictions"]] == [None]


def test_one_press_decides_and_makes_the_plan_of_the_next(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT, tasks=["Send SMS"])
    client = signed_in(make_member(cycle.goal.team))

    page = show_cycle(client, cycle.id)
    answer = take_step(
        client, cycle.id, step="close", plan_next="y", changed="SMS-en kan besvares.", **DECIDED
    )

    following = db.session.query(Cycle).filter_by(number=2).one()
    plan = follow(client, answer)
    assert page.texts(".deciding button") == ["Fullfør og lag PDSA 2", "Fullfør"]
    assert answer.location == f"/cycles/{following.id}/plan"
    assert (following.previous_id, following.about) == (cycle.id, "SMS-en kan besvares.")
    assert [(task.text, task.is_done) for task in following.tasks] == [("Send SMS", False)]
    assert "Dette lærte dere sist" in plan.texts("h2")
    assert plan.value("prediction").strip() == ""


def test_the_next_plan_cannot_start_before_the_team_has_said_what_it_thinks(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(
        make_goal(make_team()), predictions=[Prediction(question="Kommer alle?", text="")]
    )
    page = show_cycle(signed_in(make_member(cycle.goal.team)), cycle.id)

    with pytest.raises(OutOfOrder):
        start_cycle(cycle, by=None, started_on=clock.today())

    assert "Ingenting er skrevet ennå." in page.prediction
    assert page.texts(".stage a.ds-button") == ["Fyll ut planen"]
    assert not page.soup.select("form[action$='/start']")


def test_a_decision_alone_keeps_what_is_to_change_with_its_reason(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)
    client = signed_in(make_member(cycle.goal.team))

    take_step(client, cycle.id, step="close", changed="Vi ringer i stedet.", **DECIDED)

    closed = db.session.get_one(Cycle, cycle.id)
    assert closed.decision_reason == f"{DECIDED['reason']}\nVi ringer i stedet."
    assert db.session.query(Cycle).count() == 1


def test_after_abandoning_other_ideas_of_the_diagram_are_offered(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal, "Ring dagen før")
    make_change_idea(goal, "Prøvd før", status=IdeaStatus.ABANDONED)
    cycle = make_cycle(goal, stage=Stage.ACT)
    client = signed_in(make_member(goal.team))

    answer = take_step(
        client, cycle.id, step="close", plan_next="y", decision="abandon", reason="Nei."
    )

    page = show_cycle(client, cycle.id)
    assert answer.location == f"/cycles/{cycle.id}#stage-4"
    assert page.texts("aside .picks a") == ["Ring dagen før"]
    link = page.soup.select_one("aside .picks a")
    assert link is not None
    assert Page(client.get(str(link["href"]))).value("change") == idea.text


def test_a_cycle_that_is_closed_again_has_one_next_and_no_more(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT)
    client = signed_in(make_member(cycle.goal.team))
    first = take_step(client, cycle.id, step="close", plan_next="y", **DECIDED)
    take_step(client, cycle.id, step="step-back")

    again = take_step(client, cycle.id, step="close", plan_next="y", **DECIDED)

    assert again.location == first.location
    assert db.session.query(Cycle).count() == 2


def test_an_idea_is_as_far_as_its_cycle_says(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal)
    cycle = make_cycle(goal, idea_id=idea.id)
    client = signed_in(make_member(goal.team))

    take_step(client, cycle.id, step="start")
    testing = db.session.get_one(type(idea), idea.id).status
    cycle.stage = Stage.ACT
    db.session.commit()
    take_step(client, cycle.id, step="close", **DECIDED)

    db.session.expire_all()
    assert testing is IdeaStatus.TESTING
    assert db.session.get_one(type(idea), idea.id).status is IdeaStatus.ADAPTED


@pytest.mark.usefixtures("app")
def test_a_copied_plan_has_the_questions_and_leaves_what_one_thinks_to_the_team() -> None:
    lent = make_cycle(
        make_goal(make_team()),
        stage=Stage.DO,
        predictions=[Prediction(question="Kommer alle?", text="Ja.")],
    )
    goal = make_goal(make_team())

    copied = copy_plan(lent, goal, by=None)

    assert (copied.goal_id, copied.borrowed_from_id, copied.change) == (
        goal.id,
        lent.id,
        lent.change,
    )
    assert [(row.question, row.text) for row in copied.predictions] == [("Kommer alle?", "")]
    assert (copied.scale, copied.stage, copied.series_id) == ("", Stage.PLAN, None)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.PLAN, "Den neste testen er planlagt."),
        (Stage.DO, "Den neste testen er i gang."),
        (Stage.CLOSED, "Den neste testen er gjennomført."),
    ],
)
def test_what_became_of_the_next_test_is_told_as_it_is(
    signed_in: SignedIn, stage: Stage, told: str
) -> None:
    ended: dict[str, Any] = {
        "stage": Stage.CLOSED,
        "decision": Decision.ADOPT,
        "ended_on": date(2026, 11, 20),
    }
    cycle = make_cycle(make_goal(make_team()), **ended)
    now = ended if stage is Stage.CLOSED else {"stage": stage}
    make_cycle(cycle.goal, **now, number=2, previous_id=cycle.id)

    page = Page(signed_in(make_member(cycle.goal.team)).get(f"/cycles/{cycle.id}"))

    assert told in page.texts("aside p")
