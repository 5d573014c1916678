"""The course of a cycle from plan to decision, as the services keep it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.audit.models import AuditEntry
from app.cycles import services
from app.cycles.models import Cycle, Decision, Held, Stage
from app.cycles.queries import list_ramps, next_number
from app.errors import StaleEdit
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team

PLAN: Mapping[str, Any] = {
    "change": "SMS",
    "scale": "Én familie",
    "predictions": [{"text": "Alle kommer."}],
}
pytestmark = pytest.mark.usefixtures("app")


def run_to(stage: Stage, cycle: Cycle) -> Cycle:
    """Take a planned cycle as far as a stage, today."""
    today = clock.today()
    if cycle.stage is not stage and cycle.stage is Stage.PLAN:
        services.start_cycle(cycle, by=None, started_on=today)
    if cycle.stage is not stage and cycle.stage is Stage.DO:
        services.finish_doing(cycle, by=None, done_on=today, what_happened="Ja.", unexpected="")
    if cycle.stage is not stage and cycle.stage is Stage.STUDY:
        services.study_cycle(cycle, by=None, answers=[Held.YES], learnt="Ja.", families_said="")
    if cycle.stage is not stage:
        services.close_cycle(cycle, by=None, decision=Decision.ADOPT, reason="Ja.", ended_on=today)
    return cycle


def test_a_cycle_goes_from_plan_to_decision_and_every_step_leaves_its_trace() -> None:
    cycle = services.plan_cycle(make_goal(make_team()), by=None, fields=PLAN)

    run_to(Stage.CLOSED, cycle)

    actions = db.session.query(AuditEntry.action).order_by(AuditEntry.id).all()
    assert cycle.stage is Stage.CLOSED
    assert cycle.decision is Decision.ADOPT
    assert [action for (action,) in actions] == [
        "cycle.planned",
        "cycle.started",
        "cycle.done",
        "cycle.studied",
        "cycle.closed",
    ]


def test_the_prediction_is_locked_from_the_moment_the_test_starts() -> None:
    cycle = run_to(Stage.DO, make_cycle(make_goal(make_team())))

    with pytest.raises(services.PredictionLocked) as refused:
        services.edit_plan(
            cycle,
            by=None,
            version=cycle.version,
            fields={"predictions": [{"text": "Noe annet."}]},
        )

    assert refused.value.field == "prediction"
    assert cycle.locked_at is not None
    assert cycle.predictions[0].text == "Alle møter på minst 75 % av møtene."


@pytest.mark.parametrize("stage", [Stage.STUDY, Stage.ACT, Stage.CLOSED])
def test_a_step_back_does_not_unlock_the_prediction(stage: Stage) -> None:
    cycle = run_to(stage, make_cycle(make_goal(make_team())))
    locked_at = cycle.locked_at

    services.step_back(cycle, by=None, seen=stage)

    assert cycle.stage is list(Stage)[list(Stage).index(stage) - 1]
    assert cycle.locked_at == locked_at


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.DO])
def test_there_is_no_way_back_to_the_plan(stage: Stage) -> None:
    cycle = run_to(stage, make_cycle(make_goal(make_team())))

    with pytest.raises(services.OutOfOrder):
        services.step_back(cycle, by=None, seen=stage)


def test_a_step_back_from_a_stage_that_somebody_else_has_left_is_refused() -> None:
    cycle = run_to(Stage.CLOSED, make_cycle(make_goal(make_team())))

    with pytest.raises(services.OutOfOrder):
        services.step_back(cycle, by=None, seen=Stage.ACT)


def test_the_rest_of_a_plan_may_change_while_the_test_runs() -> None:
    cycle = run_to(Stage.DO, make_cycle(make_goal(make_team())))

    services.edit_plan(cycle, by=None, version=cycle.version, fields={"scale": "Fem familier"})

    assert cycle.scale == "Fem familier"


def test_a_plan_that_somebody_changed_meanwhile_is_refused_with_what_they_wrote() -> None:
    cycle = make_cycle(make_goal(make_team()))
    seen = cycle.version
    services.edit_plan(cycle, by=None, version=seen, fields={"scale": "Fem familier"})

    with pytest.raises(StaleEdit) as refused:
        services.edit_plan(cycle, by=None, version=seen, fields={"scale": "Ti familier"})

    assert refused.value.theirs == {"scale": "Fem familier"}


def test_a_step_out_of_order_is_refused() -> None:
    cycle = make_cycle(make_goal(make_team()))

    with pytest.raises(services.OutOfOrder):
        services.study_cycle(cycle, by=None, answers=[Held.NO], learnt="Nei.", families_said="")


def test_a_test_cannot_start_tomorrow_nor_end_before_it_started() -> None:
    cycle, today = make_cycle(make_goal(make_team())), clock.today()

    with pytest.raises(services.OutOfOrder) as early:
        services.start_cycle(cycle, by=None, started_on=today + timedelta(days=1))
    run_to(Stage.DO, cycle)
    with pytest.raises(services.OutOfOrder) as backwards:
        services.finish_doing(
            cycle, by=None, done_on=today - timedelta(days=1), what_happened="x", unexpected=""
        )

    assert (early.value.field, backwards.value.field) == ("started_on", "done_on")


def test_the_next_cycle_of_a_ramp_follows_the_one_before(app: Flask) -> None:
    goal = make_goal(make_team())
    first = services.plan_cycle(goal, by=None, fields=PLAN)
    other = services.plan_cycle(goal, by=None, fields=PLAN)
    second = services.plan_cycle(goal, by=None, fields=PLAN, previous=first)
    third = services.plan_cycle(goal, by=None, fields=PLAN, previous=second)

    services.delete_cycle(second, by=None)

    assert [cycle.number for cycle in (first, other, second, third)] == [1, 2, 3, 4]
    assert list_ramps([goal.id]) == {goal.id: [[first, third], [other]]}
    assert next_number(goal.id) == 5


def test_a_restored_cycle_is_back_in_its_ramp() -> None:
    cycle = make_cycle(make_goal(make_team()))
    services.delete_cycle(cycle, by=None)

    services.restore_cycle(cycle, by=None)

    assert list_ramps([cycle.goal_id]) == {cycle.goal_id: [[cycle]]}
